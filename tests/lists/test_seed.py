"""The real list in four of its versions, against what is known about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audiobib.config import load_settings
from audiobib.lists.reader import read_list
from audiobib.lists.result import Imported
from audiobib.names import fold
from audiobib.people.registry import known_splits, load_people
from conftest import ROOT


def read(path: Path) -> Imported:
    settings = load_settings(ROOT)
    return read_list(
        path.read_text("utf-8"),
        sections={section.title: section.slug for section in settings.sections},
        known=known_splits(load_people(ROOT / settings.people)),
        labels={label: name for name, label in settings.labels.items()},
    )


@pytest.mark.parametrize(
    ("file", "lines", "works", "datasets", "sections"),
    [
        ("README.seed.md", 27, 27, 0, 1),
        ("README.04.2023-08-25.md", 64, 61, 0, 7),
        ("README.07.2023-10-31.md", 74, 66, 21, 7),
        ("README.upstream.md", 84, 76, 23, 8),
    ],
)
def test_counts(shared: Path, file: str, lines: int, works: int, datasets: int, sections: int) -> None:
    imported = read(shared / "seed" / file)
    found = [entry for entry in imported.entries if entry.record.type != "dataset"]
    assert len(found) == works
    assert sum(len(entry.lines) for entry in found) == lines
    assert len(imported.entries) - len(found) == datasets
    assert len({slug for entry in found for slug in entry.record.sections}) == sections


@pytest.mark.parametrize(
    "file", ["README.seed.md", "README.04.2023-08-25.md", "README.07.2023-10-31.md", "README.upstream.md"]
)
def test_every_bold_line_and_row_is_accounted_for(shared: Path, file: str) -> None:
    path = shared / "seed" / file
    imported = read(path)
    told = {line for entry in imported.entries for line in entry.lines}
    told |= {line for left in imported.leftovers for line in range(left.line, left.end_line + 1)}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.lstrip().startswith("**") or "](http" in line:
            assert number in told or line.startswith("#"), (number, line[:80])


def test_upstream_is_what_is_known_of_it(shared: Path) -> None:
    slugs = {section.title: section.slug for section in load_settings(ROOT).sections}
    papers = {
        tuple(paper["lines"]): paper for paper in json.loads((shared / "seed" / "papers.json").read_text("utf-8"))
    }
    imported = read(shared / "seed" / "README.upstream.md")
    for entry in imported.entries:
        record = entry.record
        if record.type == "dataset":
            continue
        paper = papers.pop(entry.lines)
        assert record.title == paper["title"]
        assert record.year == str(paper["year"])
        assert list(record.sections) == [slugs[section] for section in paper["sections"]]
        wanted = {name: value for name, value in paper["identifiers"].items() if name in ("arxiv", "doi")}
        assert record.identifiers == wanted
        if not paper["title"].startswith("On the opportunities"):  # papers.json took the seed's 114 names
            assert len(record.authors) == len(paper["authors"])
    assert not papers


def test_data_sets_are_what_is_known_of_them(shared: Path) -> None:
    rows = json.loads((shared / "seed" / "datasets.json").read_text("utf-8"))["rows"]
    entries = [e for e in read(shared / "seed" / "README.upstream.md").entries if e.record.type == "dataset"]
    for row, entry in zip(rows, entries, strict=True):
        assert entry.record.title == row["full_name"]
        assert entry.lines == (row["line"],)
        if row["url_state"] == "ok":
            assert [link.url for link in entry.record.links] == [row["url"]]
        else:
            assert bool(entry.record.links) == (row["url_state"] == "no-scheme")


def test_all_names(shared: Path) -> None:
    """All 761 names of the list, with the splits that people.toml knows."""
    papers = {
        tuple(paper["lines"]): paper for paper in json.loads((shared / "seed" / "papers.json").read_text("utf-8"))
    }
    seen = 0
    for entry in read(shared / "seed" / "README.upstream.md").entries:
        if entry.record.type == "dataset":
            continue
        for author, known in zip(entry.record.authors, papers[entry.lines]["authors"], strict=False):
            seen += 1
            if "literal" in known or not known.get("given"):
                assert author.display == known.get("literal", known.get("family")), known
            elif fold(author.display) == fold(f"{known['given']} {known['family']}"):
                assert fold(f"{author.von or ''} {author.family}").endswith(fold(known["family"])), known
                assert not author.given or fold(author.given) == fold(known["given"].removesuffix(f" {author.von}")), (
                    known
                )
    assert seen > 640
