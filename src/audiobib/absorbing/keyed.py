"""Which entry each place of a list shows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audiobib.absorbing.align import is_like
from audiobib.matching.titles import title_letters
from audiobib.matching.works import KnownWorks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.lists.result import Shown
    from audiobib.model.record import Record

__all__ = ["keyed", "keyed_by_hand"]


def keyed(places: Sequence[Shown], records: Sequence[Record], slugs: Mapping[str, str]) -> list[Record | None]:
    """Return the record that each of ``places``, which were rendered, shows; None where that cannot be told.

    ``slugs`` maps the letters of a section's title to its slug. Of several with that title the one counts that agrees
    most in authors, year, links and section.
    """
    by_title: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        for name in {title_letters(record.title or record.key), title_letters(record.title or "")} - {""}:
            by_title[name].append(record)
    shown: set[tuple[str, str]] = set()
    found: list[Record | None] = []
    for place in places:
        heading = title_letters(place.heading)
        candidates = by_title.get(title_letters(place.title), [])
        free = [record for record in candidates if (record.key, heading) not in shown] or candidates
        best = max(free, key=lambda record: _agreement(place, record, slugs.get(heading, "")), default=None)
        if best is not None:
            shown.add((best.key, heading))
        found.append(best)
    return found


def keyed_by_hand(places: Sequence[Shown], records: Sequence[Record], slugs: Mapping[str, str]) -> list[Record | None]:
    """Return the record that each of ``places`` shows, as :func:`keyed` does, in a list that may be out of date.

    An identifier or an address tells where no title is equal, and where the entry of that title shares none of them;
    else a similar title below the same heading.
    """
    works = KnownWorks((record, record) for record in records)
    found = [
        record if record is None or _shares_link(place, record) else works.find(place.record) or record
        for place, record in zip(places, keyed(places, records, slugs), strict=True)
    ]
    placed = {(record.key, title_letters(place.heading)) for record, place in zip(found, places, strict=True) if record}
    for number, place in enumerate(places):
        if found[number] is None:
            heading = title_letters(place.heading)
            record = works.find(place.record) or _like(place, records, slugs.get(heading, ""), placed)
            found[number] = record
            placed |= {(record.key, heading)} if record is not None else set()
    return found


def _shares_link(place: Shown, record: Record) -> bool:
    """Whether one address is in common, or the place has none."""
    here = {link.url for link in place.record.links}
    return not here or any(link.url in here for link in record.links)


def _like(place: Shown, records: Sequence[Record], slug: str, placed: set[tuple[str, str]]) -> Record | None:
    heading = title_letters(place.heading)
    for record in records:
        if slug in record.sections and (record.key, heading) not in placed and is_like(place.title, record.title or ""):
            return record
    return None


def _agreement(place: Shown, record: Record, slug: str) -> tuple[bool, bool, int, bool]:
    authors = title_letters("".join(author.display for author in record.authors))
    urls = {link.url for link in record.links}
    return (
        title_letters(place.authors).startswith(authors) if authors else not place.authors,
        (place.year == record.year) and bool(place.cells) == (record.type == "dataset"),
        sum(link.url in urls for link in place.links),
        slug in record.sections,
    )
