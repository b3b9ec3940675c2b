"""Entries as plain records and back."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from audiobib.model.links import DEFAULT_LABELS, links_of
from audiobib.model.record import Record
from audiobib.names import Person
from audiobib.text import readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audiobib.model.entry import Entry

__all__ = ["as_data", "to_record", "to_records"]

_NAMES: Final = tuple(field.name for field in fields(Record))
_PARTS: Final = tuple(field.name for field in fields(Person))


def to_records(entries: Iterable[Entry], labels: Mapping[str, str] | None = None) -> Iterator[Record]:
    """Yield each of ``entries`` as plain data, its links under ``labels`` (by field)."""
    return (to_record(entry, labels) for entry in entries)


def to_record(entry: Entry, labels: Mapping[str, str] | None = None) -> Record:
    """Return ``entry`` as plain data: decoded, inherited fields included, links labelled by ``labels``.

    ``Record.fields`` holds the text of each field with macros and ``#`` resolved, still LaTeX.
    """
    values = entry.values  # first: all of them at once cost less than each by itself
    identifiers = entry.identifiers
    links = links_of(entry.value, identifiers, labels or DEFAULT_LABELS)
    return Record(
        key=entry.key,
        type=entry.type,
        title=entry.title,
        authors=entry.authors,
        others=entry.others,
        year=entry.year,
        date=str(entry.date) if entry.date is not None else None,
        venue=entry.venue,
        sections=entry.sections,
        links=links,
        identifiers=identifiers,
        aliases=entry.aliases,
        fields={name: readable(value) for name, value in {**entry.inherited, **values}.items()},
    )


def as_data(record: Record) -> dict[str, object]:
    """Return ``record`` as JSON writes it: dictionaries, lists and text, None for absent; all names, in order."""
    data: dict[str, object] = {name: getattr(record, name) for name in _NAMES}
    data["authors"] = [
        {name: part or None for name, part in zip(_PARTS, person.parts, strict=True)} for person in record.authors
    ]
    data["links"] = [{"label": link.label, "url": link.url} for link in record.links]
    data |= {name: list(getattr(record, name)) for name in ("sections", "aliases")}
    data |= {name: dict(getattr(record, name)) for name in ("identifiers", "fields")}
    return data
