"""The reading ``bibtex`` is what the program of 1988 reads: asked live, for every name field of the TeX tree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from oracle import Parts, ask, without_ties

from audiobib.names import split
from audiobib.syntax import Document
from audiobib.syntax.values import is_balanced
from audiobib.text import decode_bytes
from conftest import need_program
from corpus import TEX_TREE

CASES = [
    line
    for line in (Path(__file__).parent / "cases" / "bibtex.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("% ")
]


def ours(value: str) -> list[Parts]:
    return [
        (without_ties(p.given), without_ties(p.von), without_ties(p.family), without_ties(p.jr))
        for p in split(value, "bibtex")
    ]


def _compare(values: list[str], folder: Path) -> None:
    theirs = ask(need_program("bibtex"), values, folder)
    assert len(theirs) == len(values)
    different = [(v, a, b) for v, a, b in zip(values, map(ours, values), theirs, strict=True) if a != b]
    assert different == []


@pytest.mark.tex
def test_cases(tmp_path: Path) -> None:
    assert CASES
    _compare(CASES, tmp_path)


@pytest.mark.tex
def test_every_name_field_of_the_tex_tree(tmp_path: Path) -> None:
    need_program("bibtex")
    values: dict[str, None] = {}
    for path in sorted(TEX_TREE.rglob("*.bib")):
        document = Document(decode_bytes(path.read_bytes()).text)
        for block in document.entries:
            found = document.values(block)
            values |= dict.fromkeys(found[name] for name in ("author", "editor") if found.get(name))
    usable = [v for v in values if is_balanced(v) and "\x00" not in v and not any("\udc80" <= c <= "\udcff" for c in v)]
    assert len(usable) > 1_000
    _compare(usable, tmp_path)


@pytest.mark.tex
@pytest.mark.shared
def test_shared_cases(shared: Path, tmp_path: Path) -> None:
    values = [
        case["input"]
        for path in sorted((shared / "cases" / "names").glob("*.json"))
        for case in json.loads(path.read_text("utf-8"))
        if case.get("bibtex") and is_balanced(case["input"]) and case["input"].strip()
    ]
    assert len(values) > 300
    _compare(list(dict.fromkeys(" ".join(value.split()) for value in values)), tmp_path)
