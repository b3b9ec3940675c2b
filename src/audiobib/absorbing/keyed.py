"""Which entry each place of a rendered list shows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audiobib.matching.titles import title_letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.lists.result import Shown
    from audiobib.model.record import Record

__all__ = ["keyed"]


def keyed(places: Sequence[Shown], records: Sequence[Record], slugs: Mapping[str, str]) -> list[Record | None]:
    """Return the record that each of ``places`` shows, None where that cannot be told.

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


def _agreement(place: Shown, record: Record, slug: str) -> tuple[bool, bool, int, bool]:
    authors = title_letters("".join(author.display for author in record.authors))
    urls = {link.url for link in record.links}
    return (
        title_letters(place.authors).startswith(authors) if authors else not place.authors,
        (place.year == record.year) and bool(place.cells) == (record.type == "dataset"),
        sum(link.url in urls for link in place.links),
        slug in record.sections,
    )
