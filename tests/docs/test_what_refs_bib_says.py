"""refs.bib beside what is known of its works; where they differ, the decision note has both values."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import audiobib
from audiobib.latex import decode
from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from audiobib.model.record import Record

NOTE = ROOT / "docs" / "decisions" / "2026-11-what-refs-bib-says.md"
NOTHING = "–"
DOI = "https://doi.org/"
COMPARED = (
    "title", "journal", "booktitle", "year", "volume", "number", "pages", "publisher", "address", "institution",
    "version", "doi", "arxiv", "dataset_doi", "type",
)  # fmt: skip
NOT_OF_DATA_SETS = ("publisher", "address", "type")
"""What the note leaves out of their entries; and all are of one type here."""


class Decision(NamedTuple):
    key: str
    field: str
    here: str
    elsewhere: str
    why: str


def decisions() -> list[Decision]:
    rows = [line for line in NOTE.read_text("utf-8").splitlines() if re.match(r"\| `", line)]
    return [Decision(*(cell.strip().strip("`") for cell in row.strip("|").split("|"))) for row in rows]


def records() -> dict[str, Record]:
    return {record.key: record for record in audiobib.load(ROOT / "refs.bib").records()}


def says(record: Record, field: str) -> str:
    """What the entry says, as the tables write it."""
    if field == "type":
        return record.type
    if field in ("doi", "arxiv"):
        return record.identifiers.get(field, NOTHING)
    if field == "dataset_doi":
        addresses = (record.fields.get(name, "") for name in ("dataset", "url"))
        return next((a.removeprefix(DOI) for a in addresses if a.startswith(DOI)), NOTHING)
    text = (record.title or NOTHING) if field == "title" else decode(record.fields.get(field, NOTHING))
    return text if field == "title" else re.sub(r"(?<=\w)–(?=\w)", "--", text)


def names(record: Record) -> list[str]:
    return [f"{f'{p.von} {p.family}'.strip()}, {p.given}" if p.family else p.literal for p in record.authors]


def test_the_note_says_what_the_entries_say() -> None:
    known = records()
    rows = decisions()
    assert len(rows) > 50
    for row in rows:
        mine = [known[row.key]] if row.key != "*" else list(known.values())
        assert row.why
        if row.field == "author":
            [text] = [f" and {' and '.join(names(record))} and " for record in mine]
            assert f" and {row.here} and " in text, row
            assert f" and {row.elsewhere} and " not in text, row
        else:
            assert row.here in {says(record, row.field) for record in mine}, row
            assert row.elsewhere not in {says(record, row.field) for record in mine}, row


def test_data_sets_hold_nothing_that_would_be_printed_as_theirs() -> None:
    """Biblatex prints these of a ``dataset``; here they would be the paper's."""
    sets = [record for record in records().values() if record.type == "dataset"]
    assert len(sets) == 23
    assert not [record.key for record in sets if {"publisher", "number", "series"} & set(record.fields)]
    assert not [record.key for record in sets if not record.authors or record.year is None]


@pytest.mark.shared
def test_no_trusted_fact_is_missing_or_contradicted(shared: Path) -> None:
    known, rows = records(), decisions()
    truth = json.loads((shared / "seed" / "truth.json").read_text("utf-8"))
    works = [(part, title, work) for part in ("survey", "papers", "datasets") for title, work in truth[part].items()]
    assert len(works) == len(known) == 100
    wrong, compared, met = [], 0, set()
    for part, title, work in works:
        record = entry_of(known, part, title, work)
        met.add(record.key)
        for field, value in trusted(part, work):
            compared += 1
            if value not in said_or_decided(record, field, rows):
                wrong.append(f"{record.key}: {field}: `{says(record, field)}`, but `{value}` is known")
        if (authors := trusted_authors(work)) is not None:
            compared += 1
            if written(names(record)) != written([elsewhere(author, record.key, rows) for author in authors]):
                wrong.append(f"{record.key}: authors: {names(record)}, but {authors} are known")
    assert not wrong, "\n".join(wrong)
    assert met == set(known)
    assert compared > 600


def entry_of(known: Mapping[str, Record], part: str, title: str, work: Mapping[str, Any]) -> Record:
    """The entry of a work: by short name for data sets, else by one of the titles that it was met under."""
    wanted = {written([title]), *(written([fact["value"]]) for name, fact in facts(work) if name.startswith("title"))}
    if part == "datasets":
        found = [
            r for r in known.values() if r.type == "dataset" and written([r.fields["shorttitle"]]) == written([title])
        ]
    else:
        found = [r for r in known.values() if r.type != "dataset" and written([r.title or ""]) in wanted]
    assert len(found) == 1, title
    return found[0]


def facts(work: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from (
        (name, fact) for name, fact in work.get("facts", work).items() if isinstance(fact, dict) and "value" in fact
    )


def is_independent(source: str | None) -> bool:
    return source is not None and ("repo:" in source or "text:" in source)


def trusted(part: str, work: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Facts with an independent source, by the field that holds them; a journal that is arXiv makes a preprint."""
    found = {name: fact["value"] for name, fact in facts(work) if is_independent(fact["source"])}
    if "title_published" in found:
        found["title"] = found["title_published"]
    if "entrytype" in found:
        found["type"] = found["entrytype"].replace("misc", "online")
    if re.match("arxiv", found.get("journal", ""), re.IGNORECASE):
        found |= {"journal": NOTHING, "type": "online"}
    for field in COMPARED:
        if field in found and not (part == "datasets" and field in NOT_OF_DATA_SETS):
            yield field, found[field].lower() if field == "doi" else found[field]


def trusted_authors(work: Mapping[str, Any]) -> list[str] | None:
    if not is_independent(work.get("authors_source")):
        return None
    parts = [(a.get("particle", ""), a.get("family", ""), a) for a in work["authors"]]
    return [
        f"{f'{von} {family}'.strip()}, {a.get('given', '')}" if family else a["literal"] for von, family, a in parts
    ]


def said_or_decided(record: Record, field: str, rows: list[Decision]) -> set[str]:
    """What is written of ``field``, and what the note says was met elsewhere instead."""
    here = says(record, field)
    return {here} | {
        row.elsewhere for row in rows if row.key in ("*", record.key) and row.field == field and row.here == here
    }


def elsewhere(author: str, key: str, rows: list[Decision]) -> str:
    """The author as refs.bib writes him or her, if the note says so."""
    decided = {row.elsewhere: row.here for row in rows if row.key == key and row.field == "author"}
    return decided.get(author, author)


def written(words: list[str]) -> str:
    """Letters and digits only; accents count."""
    return re.sub(r"[\W_]+", "", "|".join(words)).casefold()
