"""Copies of one work in several sections: one entry, every section, the longest list of authors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audiobib.importing.result import ImportedEntry, Note
from audiobib.matching.titles import title_letters
from audiobib.matching.works import KnownWorks

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["merge_copies"]


def merge_copies(entries: Iterable[ImportedEntry]) -> tuple[list[ImportedEntry], list[Note]]:
    """Merge entries that share an identifier or an address, or title and first author.

    Sections, links and titles of all copies are kept; of two lists of authors the longer one is. Years that differ
    and titles that differ are noted, and the first of them stays.
    """
    merged: list[ImportedEntry] = []
    notes: list[Note] = []
    places: KnownWorks[int] = KnownWorks()
    for entry in entries:
        place = places.find(entry.record)
        if place is None:
            place = len(merged)
            merged.append(entry)
        else:
            merged[place], found = _merged(merged[place], entry)
            notes += found
        places.add(merged[place].record, place)
    return merged, notes


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
    record = replace(
        first,
        authors=longer.authors,
        others=longer.others,
        year=first.year or second.year,
        sections=tuple(dict.fromkeys((*first.sections, *second.sections))),
        links=tuple(dict.fromkeys((*first.links, *second.links))),
        identifiers={**second.identifiers, **first.identifiers},
        fields={**second.fields, **first.fields},
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
