"""Lists of every family: cases in ``cases/lists.json``, gold of real lists where it is, laws over all of them."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from audiobib.lists.blocks import read_blocks
from audiobib.lists.reader import read_list
from audiobib.lists.sections import path_slug
from audiobib.model.convert import as_data
from audiobib.text.line_ends import LINE_END
from conftest import shared_folder
from growth import grows_linearly

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "lists.json").read_text("utf-8"))
SHARED = shared_folder()
GOLD = sorted((SHARED / "cases" / "lists" / "gold").glob("*.json")) if SHARED is not None else []
LISTS = sorted((SHARED / "corpora" / "readmes").glob("*.README.md")) if SHARED is not None else []


def _read(text: str) -> Any:
    return read_list(text, sections={}, known={}, labels={})


def _read_one(texts: dict[int, str], n: int) -> Any:
    return _read(texts[n])


def _addresses(record: dict[str, Any]) -> set[str]:
    found = {link["url"] for link in record["links"]} | set(record["fields"].values())
    return {address.replace("/pdf/", "/abs/").removesuffix("v2").replace("http://", "https://") for address in found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases(case: dict[str, Any]) -> None:
    read = _read(case["input"])
    records: list[Any] = [as_data(entry.record) for entry in read.entries]
    assert [record["title"] for record in records] == [want["title"] for want in case["entries"]]
    for entry, record, want in zip(read.entries, records, case["entries"], strict=True):
        assert [author.display for author in entry.record.authors] == want["authors"]
        assert (record["others"], record["year"]) == (want["others"], want["year"])
        assert set(want["urls"]) <= _addresses(record)
        assert record["sections"] == [path_slug(want["section"].split("/"))]
        for name in {"venue"} & want.keys():
            assert record[name] == want[name]
        for name in {"shorttitle"} & want.keys():
            assert record["fields"][name] == want[name]
        assert record["fields"].get("tags", "") == ", ".join(want.get("tags", [])) or "tags" not in want
    left = [line for rest in read.leftovers for line in range(rest.line, rest.end_line + 1)]
    assert left == case["leftover_lines"] or case["leftover_lines"] is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_line_above_changes_no_section(case: dict[str, Any]) -> None:
    before, after = _read(case["input"]), _read(f"A line more.\n\n{case['input']}")
    assert [entry.record.sections for entry in after.entries] == [entry.record.sections for entry in before.entries]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name.partition("+")[0])
def test_every_line_is_accounted_for(path: Path) -> None:
    """Each line is part of an entry, of a leftover, or structure; none of both."""
    text = path.read_text("utf-8")
    lines, read = LINE_END.split(text), _read(text)
    entries = {n for shown in read.shown for n in range(shown.line, shown.end_line + 1)}
    left = {n for rest in read.leftovers for n in range(rest.line, rest.end_line + 1)}
    structure = {
        n + 1
        for block in read_blocks(lines)
        if block.kind in ("heading", "structure")
        for n in range(block.start, block.end)
    }
    assert not entries & left
    for number, line in enumerate(lines, 1):
        told = number in entries | left | structure or not line.strip()
        assert told or "](#" in line or "](http" in line or "|--" in line or line.lstrip().startswith(("|", "<t")), (
            number,
            line,
        )


@pytest.mark.shared
@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_real_lists(gold: Path, tmp_path: Path) -> None:
    """At least 99 % are right, at most one in a thousand is wrong, none is silent; a second import adds nothing."""
    assert SHARED is not None
    name = {"diffusion": "diff-usion"}.get(gold.stem, gold.stem)
    readme = next(path for path in LISTS if name in path.name)
    command = [sys.executable, "-m", "audiobib", "import", str(readme), "--into", "new.bib", "--report", "report.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    score = [sys.executable, str(SHARED / "tools" / "score_list.py"), str(gold), "report.json", str(readme)]
    scored = subprocess.run(score, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert scored.returncode == 0, scored.stdout
    before = (tmp_path / "new.bib").read_bytes()
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert (tmp_path / "new.bib").read_bytes() == before


def test_growth() -> None:
    """Twice the list takes twice the time, whatever stands between the entries."""
    entry = "- **Tuning kettles {n}** (2023), Nora Quill, Otto Reed. [[PDF]](https://arxiv.org/abs/2402.{n:05})\n"
    for text in (entry, entry + "  - note\n", "**T {n}** [2023].<br>*Nora Quill*<br>[[PDF](https://x.org/{n})]\n"):
        texts = {n: "".join(text.format(n=i) for i in range(n)) for n in (200, 400, 800)}
        assert grows_linearly(partial(_read_one, texts), 200, 200)


REASONS = """## Papers

| Year | Paper |
|---|---|
| 2023 | Tuning kettles by ear |
| 2024 | Tuning spoons by ear | too much |
| 2025 | Tuning ladles by ear |

| Tool | Stars |
|---|---|
| Kettle | 7 |

![](kettle.png)

- [Kettle Tuner](https://example.org) - a program

```
code
```
"""


def test_what_is_left_over_says_why() -> None:
    told = [(rest.line, rest.end_line, rest.reason, rest.is_inside) for rest in _read(REASONS).leftovers]
    assert told == [
        (6, 6, "a row without a title, or with another number of cells", True),
        (9, 11, "a table without columns of works", False),
        (13, 13, "an image or a badge", False),
        (15, 15, "a link without a year and authors", False),
        (17, 19, "a block of code", False),
    ]


HOSTILE = [
    *("- " * 400, "[" * 4000, "*" * 4000, "<!--" * 2000, "`" * 3000, "**a" * 1500, "[a](" * 1000, "  - x\n" * 500),
    *(
        "<details>" * 800,
        "- a\n" + "b\n" * 4000,
        "- a\n" + "  b\n" * 4000,
        "|a|b|\n|-|-|\n|" + "[Ada Bea Cea](u) " * 1500,
        "|" * 4000,
        "_a " * 2000,
        "<a " * 2000,
        "![a](" * 1000,
        "**a** " * 2000,
        "[a](u) " * 2000,
        "[Ada Quill](u), " * 1500,
    ),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:9].strip())
def test_hostile_text(text: str) -> None:
    """Nothing hangs, nothing raises; twice the text takes twice the time."""
    assert grows_linearly(lambda n: _read(text * n), 1, 1)
