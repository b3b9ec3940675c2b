"""Malformed and extreme files: all is kept, what is wrong is said, what is right is read right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import audiobib
from conftest import shared_folder

SHARED = shared_folder()
NASTY = SHARED / "cases" / "nasty" if SHARED is not None else None
CASES: list[dict[str, Any]] = json.loads((NASTY / "cases.json").read_text("utf-8")) if NASTY is not None else []


def test_there_are_cases(shared: Path) -> None:
    assert len(CASES) == 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_nothing_is_lost(case: dict[str, Any]) -> None:
    assert NASTY is not None
    library = audiobib.load(NASTY / case["file"])
    text = library.text
    read = " ".join(f"{entry.key} {' '.join(entry.values.values())}" for entry in library)
    reported = {finding.line for finding in library.findings}
    lines = text.splitlines()
    for marker in case["markers"]:
        if marker in read:
            continue
        places = [number for number, line in enumerate(lines, 1) if marker in line]
        assert places, f"{marker} is not in the file"
        lines_of = library.document.lines.position
        blocks = [
            (lines_of(node.start).line, lines_of(node.end).line)
            for node in library.document.nodes
            if marker in text[node.start : node.end]
        ]
        told = any(first <= line <= last for first, last in blocks for line in reported)
        assert told or case["valid"] is None, f"{marker} is neither a value nor reported"
    for key, values in case["vals"].items():
        for name, value in values.items():
            assert (library[key].text(name) or "").startswith(value)
    if case["valid"] is False:
        assert audiobib.check(library), "an invalid file passes without a word"
    if case["valid"]:
        assert [finding for finding in library.findings if finding.severity == "error"] == []


@pytest.mark.parametrize(
    ("name", "text"),
    {
        "ten thousand braces": "@misc{a, title = " + "{" * 10_000 + "x" + "}" * 10_000 + "}",
        "ten thousand open braces": "@misc{a, title = " + "{" * 10_000,
        "a megabyte in a field": "@misc{a, title = {" + "word " * 200_000 + "}}",
        "a flood of signs": "@" * 100_000,
        "a flood of headers": "@misc{" * 20_000,
        "a flood of quotes": '@misc{a, b = "' * 10_000,
        "macros that double": "".join(
            f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" if n else '@string{s0 = "ab"}\n' for n in range(64)
        )
        + "@misc{a, title = s63}",
    }.items(),
    ids=lambda value: value[:30],
)
def test_extremes_end(name: str, text: str) -> None:
    library = audiobib.loads(text)
    assert "".join(text[node.start : node.end] for node in library.document.nodes) == text
    for entry in library:
        assert entry.title is None or len(entry.title) <= 1 << 20
    audiobib.format(text)
