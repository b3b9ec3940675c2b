"""Copies of one work in several sections: one entry, every section, the longest list of authors."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from audiobib.importing.result import ImportedEntry, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audiobib.model.record import Record

__all__ = ["merge_copies", "title_letters"]


def merge_copies(entries: Iterable[ImportedEntry]) -> tuple[list[ImportedEntry], list[Note]]:
    """Merge entries that share an identifier or an address, or title and first author.

    Sections, links and titles of all copies are kept; of two lists of authors the longer one is. Years that differ
    and titles that differ are noted, and the first of them stays.
    """
    merged: list[ImportedEntry] = []
    notes: list[Note] = []
    places: dict[str, int] = {}
    for entry in entries:
        place = next((places[sign] for sign in _signs(entry.record) if sign in places), None)
        if place is None:
            place = len(merged)
            merged.append(entry)
        else:
            merged[place], found = _merged(merged[place], entry)
            notes += found
        for sign in _signs(merged[place].record):
            places.setdefault(sign, place)
    return merged, notes


def title_letters(title: str) -> str:
    """Return the letters and digits of ``title`` without case and diacritics."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "".join(character for character in plain if character.isalnum())


def _signs(record: Record) -> Iterator[str]:
    kind = "dataset" if record.type == "dataset" else "work"
    for name in ("doi", "arxiv"):
        if name in record.identifiers:
            yield f"{kind}:{name}:{record.identifiers[name]}"
    if "url" in record.fields:
        yield f"{kind}:url:{record.fields['url'].rstrip('/')}"
    if record.title:
        author = record.authors[0].display if record.authors else ""
        name = record.fields.get("shorttitle", "") if kind == "dataset" else author
        yield f"{kind}:title:{title_letters(record.title)}:{title_letters(name)}"


def _merged(one: ImportedEntry, other: ImportedEntry) -> tuple[ImportedEntry, list[Note]]:
    first, second = one.record, other.record
    notes = [Note(other.lines[0], f"the same work as on line {one.lines[0]}: “{first.title}”")]
    if title_letters(second.title or "") != title_letters(first.title or ""):
        notes.append(
            Note(other.lines[0], f"its title there is “{first.title}”, here “{second.title}”; the first stays")
        )
    if second.year != first.year:
        notes.append(Note(other.lines[0], f"its year there is {first.year}, here {second.year}; the first stays"))
    longer = second if len(second.authors) > len(first.authors) else first
    if len(first.authors) != len(second.authors):
        counts = f"{len(first.authors)} authors there, {len(second.authors)} here"
        notes.append(Note(other.lines[0], f"{counts}: the longer list stays"))
    record = first.model_copy(
        update={
            "authors": longer.authors,
            "others": longer.others,
            "year": first.year or second.year,
            "sections": tuple(dict.fromkeys((*first.sections, *second.sections))),
            "links": tuple(dict.fromkeys((*first.links, *second.links))),
            "identifiers": {**second.identifiers, **first.identifiers},
            "fields": {**second.fields, **first.fields},
        }
    )
    sure = one if longer is first else other
    titles = tuple(dict.fromkeys((*one.titles, *other.titles)))
    return replace(
        one,
        record=record,
        lines=(*one.lines, *other.lines),
        titles=titles,
        confidence=sure.confidence,
        reason=sure.reason,
    ), notes
