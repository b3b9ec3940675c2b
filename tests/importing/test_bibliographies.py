"""What becomes of another .bib file that comes into a library: cases in ``cases/bib``, and laws over real files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audiobib.config import Settings
from audiobib.latex import decode
from audiobib.model.library import Library
from audiobib.names import fold
from audiobib.text import readable
from audiobib.workflows.importing import plan_import
from audiobib.workflows.project import Project
from corpus import bib_files, name_of

if TYPE_CHECKING:
    from audiobib.workflows.importing import ImportReport

FILES = [path for path in bib_files() if "cases" not in path.parts[-3:-1]]
"""Every .bib file but the cases of rules, which are many small files in one: their keys are all alike."""

CASES = sorted((Path(__file__).parent / "cases" / "bib").glob("*.toml"))


def _import(source: Path, into: Path) -> ImportReport:
    change, report = plan_import([source], Project(Settings()), into)
    assert change is not None
    into.write_text(report.new_text, "utf-8", newline="")
    return report


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases(path: Path, tmp_path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    source, into = tmp_path / "from.bib", tmp_path / "into.bib"
    source.write_text(case["from"], "utf-8")
    into.write_text(case["into"], "utf-8")
    report = _import(source, into)
    assert report.new_text.strip() == case["expected"].strip()
    assert [note.message for note in report.notes] == case["told"]
    again = _import(source, into)
    assert again.new_text == report.new_text
    assert (again.added, again.updated, again.leftovers) == ([], [], [])


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_of_a_file_is_lost(path: Path, tmp_path: Path) -> None:
    """Every value of every entry is in the library, or it is told as what the same work says otherwise."""
    report = _import(path, tmp_path / "new.bib")
    library, other = Library(report.new_text), Library.load(path)
    kept = {(name, fold(decode(readable(value)))) for entry in library for name, value in entry.values.items()}
    told = "\n".join(note.message for note in report.notes)
    for entry in other:
        assert not entry.key or entry.key in library
        for name, value in entry.values.items():
            if name not in ("ids", "keywords") and value.strip() and (name, fold(decode(readable(value)))) not in kept:
                assert f"`{name}` is" in told or f"its `{name}`" in told, (entry.key, name, value)
    again = _import(path, tmp_path / "new.bib")
    assert (again.new_text, again.added, again.updated) == (report.new_text, [], [])
