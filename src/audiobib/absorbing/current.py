"""Whether a place of a list says what the bibliography says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.model.fields import uri_fields
from audiobib.model.links import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Collection

    from audiobib.model.record import Record

__all__ = ["differences", "own_fields"]

_VENUES: Final = frozenset({
    "journal", "journaltitle", "booktitle", "howpublished", "institution", "publisher", "month",
})  # fmt: skip
"""Fields that say when and where a work appeared: they are compared as date and venue."""


def differences(shown: Record, record: Record, attributes: frozenset[str], labels: Collection[str]) -> list[str]:
    """Return in what a place that was read as ``shown`` does not say of ``record`` what its template would.

    ``title``, ``authors``, ``year``, ``venue``, ``links``, or the name of another field. ``attributes`` are those that
    the template shows: what the place does not say, and no template would, is no difference. ``labels`` are the fields
    that are links. Spaces and the order of links do not count.
    """
    agree = {
        "title": _text(shown.title) == _text(record.title),
        "authors": _agree(_names(shown), _names(record), is_shown="authors" in attributes),
        "year": _agree(shown.year, record.year, is_shown=not attributes.isdisjoint({"year", "date"})),
        "venue": _agree(_text(shown.venue), _text(record.venue), is_shown="venue" in attributes),
        "links": _links_agree(shown, record, is_shown="links" in attributes),
    }
    others = {
        name: _text(decode(value)) == _text(decode(record.fields.get(name, "")))
        for name, value in own_fields(shown, labels).items()
    }
    return [name for name, agrees in {**agree, **others}.items() if not agrees]


def own_fields(shown: Record, labels: Collection[str]) -> dict[str, str]:
    """Return the fields of what was read as ``shown`` that are neither links nor say where the work appeared."""
    others = uri_fields(tuple(labels)) | _VENUES
    links = {link.label for link in shown.links}
    return {name: value for name, value in shown.fields.items() if name not in others | links}


def _agree(shown: object, known: object, *, is_shown: bool) -> bool:
    return shown == known if shown or is_shown else True


def _text(text: str | None) -> str:
    return " ".join((text or "").split())


def _names(record: Record) -> tuple[object, ...]:
    return (*(author.display for author in record.authors), *(["others"] if record.others else []))


def _links_agree(shown: Record, record: Record, *, is_shown: bool) -> bool:
    here, there = ({link.url.rstrip("/") for link in one.links} for one in (shown, record))
    # A link that leads to another work was kept apart: the list shows it until somebody decides.
    there |= here & {record.fields.get(DOUBTFUL, "").rstrip("/")}
    return here == there if is_shown else here <= there
