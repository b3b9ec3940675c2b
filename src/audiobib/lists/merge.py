"""Copies of one work in several sections: one entry, every section, the longest list of authors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audiobib.lists.result import ImportedEntry, Note
from audiobib.matching.titles import title_letters
from audiobib.matching.works import KnownWorks
from audiobib.model.links import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["merge_copies"]


def merge_copies(entries: Iterable[ImportedEntry]) -> tuple[list[ImportedEntry], list[Note]]:
    """Merge entries of one work: see :class:`~audiobib.matching.works.KnownWorks`.

    Sections, links and titles of all copies are kept; of two lists of authors the longer one is. Years that differ
    and titles that differ are noted, and the first of them stays. An identifier that an earlier entry, of another
    work, has is taken for a link pasted by mistake: the later entry stands without it, and a note says so.
    """
    merged: list[ImportedEntry] = []
    notes: list[Note] = []
    places: KnownWorks[int] = KnownWorks()
    for read in entries:
        entry = read
        match = places.match(entry.record, loosely=True)
        while match is not None and match.relation == "pasted":
            entry, note = _without_pasted(entry, merged[match.what])
            notes.append(note)
            match = places.match(entry.record, loosely=True)
        place = match.what if match is not None else len(merged)
        if match is None:
            merged.append(entry)
        else:
            merged[place], found = _merged(merged[place], entry)
            notes += found
        places.add(merged[place].record, place)
    return merged, notes


def _without_pasted(entry: ImportedEntry, holder: ImportedEntry) -> tuple[ImportedEntry, Note]:
    """Return ``entry`` without the identifiers that ``holder``, another work, has, and the note about them."""
    record = entry.record
    shared = {name for name, value in record.identifiers.items() if holder.record.identifiers.get(name) == value}
    addresses = [link.url for link in record.links if link.label in shared]
    links = tuple(link for link in record.links if link.label not in shared)
    fields = {**record.fields, **({DOUBTFUL: addresses[0]} if addresses else {})}
    identifiers = {name: value for name, value in record.identifiers.items() if name not in shared}
    message = (
        f"{' and '.join(addresses)} is the address of “{holder.record.title}” (line {holder.lines[0]}), too: "
        f"“{record.title}” is another work, so it is only kept as `{DOUBTFUL}` there; one of the two links is wrong"
    )
    return replace(entry, record=replace(record, links=links, identifiers=identifiers, fields=fields)), Note(
        entry.lines[0], message
    )


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
        places=(*one.places, *other.places),
        residues=(*one.residues, *other.residues),
        confidence=sure.confidence,
        reason=sure.reason,
    ), notes
