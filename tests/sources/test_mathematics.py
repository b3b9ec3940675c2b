"""Titles with mathematics, from a source into an entry and beside one: no number changes, nothing gets poorer."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from audiobib.model.convert import to_record
from audiobib.model.library import Library
from audiobib.model.record import Record
from audiobib.model.write import entry_text
from audiobib.sources.assess import assess
from audiobib.sources.crossref import read_work
from audiobib.sources.entry import as_record
from audiobib.sources.propose import propose, propose_published
from audiobib.sources.work import Work

CASES = tomllib.loads((Path(__file__).parent / "cases" / "mathematics.toml").read_text("utf-8"))
AUTHORS = [{"given": "Ada", "family": "Lindqvist"}, {"given": "Chen", "family": "Wei<sup>1</sup>"}]


def work_of(title: str) -> Work:
    deposit = {"DOI": "10.5555/x", "type": "journal-article", "title": [title], "author": AUTHORS}
    return read_work({**deposit, "issued": {"date-parts": [[2020]]}})


def entry_of(title: str) -> Record:
    fields = f"author = {{Lindqvist, Ada and Wei, Chen}}, title = {{{title}}}, year = 2020, doi = {{10.5555/x}}"
    return to_record(next(iter(Library(f"@article{{a, {fields}}}"))))


@pytest.mark.parametrize(("source", "latex", "_"), CASES["title"])
def test_what_add_writes(source: str, latex: str, _: str) -> None:
    assert f"title = {{{latex}}}" in " ".join(entry_text(as_record(work_of(source))).split()).replace("  ", " ")


@pytest.mark.parametrize(("source", "_", "typed"), CASES["title"])
def test_what_a_careful_person_typed_stays(source: str, _: str, typed: str) -> None:
    work, record = work_of(source), entry_of(typed)
    assert [one for one in assess(record, work, "crossref").differences if one.field == "title"] == []
    assert "title" not in propose(record, work).fields
    assert "title" not in propose_published(record, work, "").fields


@pytest.mark.parametrize(("source", "typed"), CASES["poorer"])
def test_no_title_with_fewer_formulas_is_proposed(source: str, typed: str) -> None:
    work, record = work_of(source), entry_of(typed)
    assert "title" not in propose(record, work).fields
    assert "title" not in propose_published(record, work, "").fields


def test_no_list_of_fewer_authors_is_proposed() -> None:
    record = to_record(
        next(iter(Library("@article{a, author = {Lindqvist, A. and Wei, C. and Zorn, D.}, title = {X y}}")))
    )
    assert "author" not in propose(record, work_of("X y")).fields


def test_a_raised_number_is_no_part_of_a_name() -> None:
    assert work_of("X").authors[1].family == "Wei"
