"""Every format that is read: what a file of it becomes, what is told of the rest, and what a broken one says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from audiobib.cli.app import cli
from audiobib.errors import InputError
from audiobib.formats.entries import bib_text
from audiobib.formats.files.csl_json import csl_item
from audiobib.formats.files.ris import ris
from audiobib.formats.registry import format_of, readers
from audiobib.model.convert import to_records
from audiobib.model.library import Library

CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*/input.*"))


def test_every_format_has_a_case() -> None:
    assert {path.parent.name for path in CASES} == {one.name.replace("-", "_") for one in readers()}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_a_file_becomes_what_stands_beside_it(path: Path) -> None:
    text = path.read_text("utf-8")
    form = format_of(text, "no suffix")
    assert form is not None
    assert form.name.replace("-", "_") == path.parent.name
    works = form.read(text)
    told = "".join(f"{remark.line}: {remark.message}\n" for remark in works.left)
    assert bib_text(works.works).text + "\n% left\n" + told == (path.parent / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_a_file_is_told_by_its_content_on_the_command_line(path: Path, tmp_path: Path) -> None:
    named = tmp_path / "something.xyz"
    named.write_bytes(path.read_bytes())
    done = CliRunner().invoke(cli, ["import", str(named)])
    assert done.exit_code == 0
    assert "@" in done.stdout


@pytest.mark.parametrize("text", ["some words\n", "PT J\nAU Doe, J\nER\n", "{}", "%0 Journal Article\n"])
def test_text_that_no_reader_takes_is_refused_with_the_readers(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.ciw"
    path.write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "audiobib", "import", str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert all(form.title in done.stderr for form in readers())


@pytest.mark.parametrize(
    "text",
    ['[{"id": 1, "type": "book"', '{"id": "a", "type": ' + "[" * 100_000, '[{"id": "a", "type": "book"}, }]'],
)
def test_broken_json_says_so(text: str) -> None:
    form = format_of(text, "x.json")
    assert form is not None
    with pytest.raises(InputError):
        form.read(text)


@pytest.mark.parametrize(
    "item",
    [
        '{"id": 7, "type": 3, "title": "t", "issued": {"date-parts": [["x"]]}}',
        '{"id": "a b,c", "type": "book", "title": "}{", "issued": {"date-parts": 5}}',
        '{"id": null, "type": "book", "title": null, "author": ["x", {}], "issued": {"raw": "then"}}',
        '{"id": "a", "type": "book", "title": "t", "issued": {"date-parts": [[]]}}',
    ],
)
def test_odd_json_is_read(item: str) -> None:
    form = format_of(item, "x.json")
    assert form is not None
    library = Library(bib_text(form.read(f"[{item}]").works).text)
    assert len(library) == 1
    assert not [one for one in library.findings if one.severity == "error"]


def test_a_list_that_begins_with_a_badge_is_no_json() -> None:
    assert format_of('[![b](x "title")](y)\n\n`"type" "id"`\n', "README.md") is None


def test_an_address_in_csl_is_no_latex() -> None:
    record = next(iter(to_records(Library("@online{a, title={t}, url={https://x.org/~k/a--b}}"), {})))
    assert csl_item(record)["URL"] == "https://x.org/~k/a--b"


@pytest.mark.parametrize(
    ("date", "parts"), [("-0043", [[-44]]), ("0000", [[-1]]), ("2019-03/2019-04", [[2019, 3], [2019, 4]])]
)
def test_years_before_christ_are_counted_as_csl_counts(date: str, parts: list[list[int]]) -> None:
    record = next(iter(to_records(Library(f"@book{{a, title={{t}}, date={{{date}}}}}"), {})))
    item = csl_item(record)
    assert item["issued"] == {"date-parts": parts}
    form = format_of(json.dumps([item]), "x.json")
    assert form is not None
    assert form.read(json.dumps([item])).works[0].fields["date"] == date


@pytest.mark.parametrize(
    ("pages", "ends"),
    [
        ("A-12--A-15", ["SP  - A-12", "EP  - A-15"]),
        ("053-1--053-9", ["SP  - 053-1", "EP  - 053-9"]),
        ("P-12", ["SP  - P-12"]),
        ("10-20", ["SP  - 10", "EP  - 20"]),
        ("e1–e9", ["SP  - e1", "EP  - e9"]),
    ],
)
def test_a_hyphen_inside_of_a_page_is_no_range(pages: str, ends: list[str]) -> None:
    text = ris(to_records(Library(f"@article{{a, title={{t}}, pages={{{pages}}}}}"), {}))
    assert [line for line in text.splitlines() if line[:2] in {"SP", "EP"}] == ends


def test_an_empty_tag_says_nothing() -> None:
    form = format_of("TY  - BOOK\nSN  - \nTI  - \nTI  - Title\nER  - \n", "x.ris")
    assert form is not None
    found = form.read("TY  - BOOK\nSN  - \nTI  - \nTI  - Title\nER  - \n")
    assert not found.left
    assert dict(found.works[0].fields) == {"title": "Title"}
