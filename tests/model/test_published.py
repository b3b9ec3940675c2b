"""The JSON export: its schema is what was published, and it reads back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audiobib
from audiobib.latex import decode
from audiobib.model.convert import as_data
from audiobib.model.links import Link
from audiobib.model.published import read_record, record_schema
from audiobib.model.record import Record
from audiobib.names import Latex, Person, split
from conftest import ROOT

TEXTS = st.text(max_size=5)
PERSONS = st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS).map(lambda parts: Person(*parts))
RECORDS = st.builds(
    Record,
    key=TEXTS,
    type=TEXTS,
    title=st.none() | TEXTS,
    authors=st.lists(PERSONS, max_size=3).map(tuple),
    others=st.booleans(),
    year=st.none() | TEXTS,
    links=st.lists(st.builds(Link, TEXTS, TEXTS), max_size=2).map(tuple),
    identifiers=st.dictionaries(TEXTS, TEXTS, max_size=2),
    sections=st.lists(TEXTS, max_size=2).map(tuple),
)


def test_the_schema_is_the_published_one() -> None:
    expected = json.loads((Path(__file__).parent / "cases" / "record.schema.json").read_text("utf-8"))
    assert json.dumps(record_schema()) == json.dumps(expected)


@given(RECORDS)
def test_what_is_written_reads_back(record: Record) -> None:
    assert read_record(json.loads(json.dumps(as_data(record)))) == record


def test_own_records_read_back() -> None:
    library = audiobib.load(ROOT / "refs.bib")
    assert [read_record(data) for data in library.to_records()] == list(library.records())
    assert library.to_records()[0].keys() == record_schema()["properties"].keys()


@pytest.mark.parametrize("data", [{}, {"key": "a"}, {"key": "a", "type": "b", "more": 1}, {"key": 1, "type": "b"}])
def test_anything_else_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read_record(data)


def test_a_person_is_mapped_part_by_part() -> None:
    (written,) = split(r"von Cuay{\'a}huitl, Jr, H{\"o}rst")
    assert written.map(decode) == Person("Hörst", "von", "Cuayáhuitl", "Jr")
    assert Person(family="x").map(lambda part: f"<{part}>") == Person(family="<x>")
    assert written.map(Latex) == written
