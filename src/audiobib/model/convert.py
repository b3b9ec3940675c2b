"""Entries as plain records and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.model.links import DEFAULT_LABELS, links_of
from audiobib.model.record import Author, Link, Record
from audiobib.text import readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audiobib.model.entry import Entry

__all__ = ["to_record", "to_records"]


def to_records(entries: Iterable[Entry], labels: Mapping[str, str] | None = None) -> Iterator[Record]:
    """Yield each of ``entries`` as plain data, its links under ``labels`` (by field)."""
    return (to_record(entry, labels) for entry in entries)


def to_record(entry: Entry, labels: Mapping[str, str] | None = None) -> Record:
    """Return ``entry`` as plain data: decoded, inherited fields included, links labelled by ``labels``.

    ``Record.fields`` holds the text of each field with macros and ``#`` resolved, still LaTeX.
    """
    authors = tuple(
        Author(
            given=person.given or None,
            von=person.von or None,
            family=person.family or None,
            jr=person.jr or None,
            literal=person.literal or None,
        )
        for person in entry.authors
    )
    identifiers = entry.identifiers
    links = links_of(entry.value, identifiers, labels or DEFAULT_LABELS)
    return Record(
        key=entry.key,
        type=entry.type,
        title=entry.title,
        authors=authors,
        others=entry.others,
        year=entry.year,
        date=str(entry.date) if entry.date is not None else None,
        venue=entry.venue,
        sections=entry.sections,
        links=tuple(Link(label=label, url=url) for label, url in links),
        identifiers=identifiers,
        aliases=entry.aliases,
        fields={name: readable(value) for name, value in {**entry.inherited, **entry.values}.items()},
    )
