"""What sources call works: every word of their own lists that we read, as a record of theirs says it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from audiobib.model.record import Record
from audiobib.sources import datacite, dblp, openalex, semantic_scholar
from audiobib.sources.crossref import read_work
from audiobib.sources.entry import as_record
from audiobib.sources.propose import propose, propose_published
from audiobib.sources.work import Work

CASES: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "cases" / "types.toml").read_text("utf-8"))


def _datacite(word: str) -> Work:
    kind, _, name = word.partition(" ")
    return datacite._work({"doi": "10.5072/x", "types": {kind: name}, "titles": [{"title": "X"}]})


READERS: dict[str, Callable[[str], Work]] = {
    "crossref": lambda word: read_work({"DOI": "10.5555/x", "type": word, "title": ["X"]}),
    "datacite": _datacite,
    "dblp": lambda word: dblp._work({"title": "X.", "type": word, "year": "2020"}),
    "openalex": lambda word: openalex._work({"title": "X", "type": word, "publication_year": 2020}),
    "semantic_scholar": lambda word: semantic_scholar._work({"title": "X", "publicationTypes": [word], "year": 2020}),
}


@pytest.mark.parametrize(
    ("source", "word", "type_"), [(name, word, type_) for name in READERS for word, type_ in CASES[name].items()]
)
def test_types_of_works(source: str, word: str, type_: str) -> None:
    assert READERS[source](word).type == type_


@pytest.mark.parametrize(("word", "kind"), CASES["notices"].items())
@pytest.mark.parametrize("written", ["{}", "{} "])
def test_notices(word: str, kind: str, written: str) -> None:
    update = {
        "type": written.format(word).strip().replace("_", "-" if written.endswith(" ") else "_"),
        "DOI": "10.5555/n",
    }
    work = read_work({"DOI": "10.5555/x", "type": "journal-article", "title": ["X"], "updated-by": [update]})
    assert [notice.kind for notice in work.notices] == [kind] * bool(kind)


@pytest.mark.parametrize(
    ("name", "others", "year"),
    [("published-print", ("issued", "published-online", "published", "posted"), 2001),
     ("issued", ("published-online", "published", "posted"), 2002), ("published-online", ("published", "posted"), 2003),
     ("published", ("posted",), 2004), ("posted", (), 2005)],
)  # fmt: skip
def test_the_date_to_cite_first(name: str, others: tuple[str, ...], year: int) -> None:
    dates: dict[str, Any] = {other: {"date-parts": [[1999, 1]]} for other in others}
    work = read_work({"DOI": "10.5555/x", "type": "book", "title": ["X"], **dates, name: {"date-parts": [[year, 5]]}})
    assert (work.years[0], work.month) == (year, 5)


@pytest.mark.parametrize(
    ("type_", "field", "text"),
    [("article", "journal", "Vv"), ("inproceedings", "booktitle", "Vv"), ("incollection", "booktitle", "Vv"),
     ("book", "publisher", "Pp"), ("incollection", "publisher", "Pp"), ("proceedings", "publisher", "Pp"),
     ("dataset", "publisher", "Pp"), ("software", "publisher", "Pp"), ("phdthesis", "school", "Pp"),
     ("techreport", "institution", "Pp")],
)  # fmt: skip
def test_fields_that_btxdoc_asks_of_a_type(type_: str, field: str, text: str) -> None:
    """Btxdoc, section 3.1, pages 7 to 9; biblatex manual 3.18, section 2.1.1, for data sets and software."""
    record = as_record(Work(type=type_, title="X", venues=("Vv",), publisher="Pp"))
    assert record.fields[field] == text
    assert sum(value == text for value in record.fields.values()) == 1


def test_a_data_set_stays_one_whatever_became_of_the_paper_that_describes_it() -> None:
    record = Record(key="a", type="dataset", title="X", fields={"title": "X", "eprint": "2106.06909"})
    work = Work(type="article", title="X", venues=("Vv",), doi="10.1000/182", volume="3", number="1", publisher="P")
    published, same = propose_published(record, work, "2106.06909"), propose(record, work)
    assert published.type == same.type == ""
    assert published.fields["doi"] == same.fields["doi"] == "10.1000/182"
    assert not {"number", "publisher"} & {*published.fields, *same.fields}
    assert propose_published(replace(record, type="online"), work, "").type == "article"


CONTAINERS = json.loads((Path(__file__).parent / "cases" / "containers.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CONTAINERS, ids=lambda case: case["name"])
def test_series_book_and_editors(case: dict[str, Any]) -> None:
    deposit = {
        "DOI": "10.5555/x",
        "title": ["X"],
        "author": [{"given": "Ada", "family": "Lindqvist"}],
        **case["deposit"],
    }
    fields = as_record(read_work(deposit)).fields
    names = ("series", "booktitle", "journal", "editor")
    assert {name: fields[name] for name in names if name in fields} == case["fields"]
