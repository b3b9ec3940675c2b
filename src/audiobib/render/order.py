"""The order in which a list shows its works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audiobib.model.date import parse_date

if TYPE_CHECKING:
    from audiobib.model.record import Record

__all__ = ["newest_first"]

_MONTHS_OF_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_ARXIV = re.compile(r"(?:.*/)?(\d\d)(\d\d)\.?(\d+)")
_FIRST_YEAR_OF_ARXIV = 91


def newest_first(record: Record) -> tuple[int | str, ...]:
    """Return the sort key of ``record``: date or year downwards, arXiv number downwards, title, key.

    Of dates that differ in precision the more precise one comes first; no date at all comes last.
    """
    date = _numbers(record.date or record.year)
    numbers = (-part for part in (*date, *_arxiv_number(record.identifiers.get("arxiv", ""))))
    return (*numbers, (record.title or "").casefold(), record.key)


def _numbers(text: str | None) -> tuple[int, int, int]:
    """Return year, month and day, 0 for what is unknown; a season counts as its last month."""
    date = parse_date(text)
    if date is None:
        return (0, 0, 0)
    return (date.year, date.month or _MONTHS_OF_SEASONS.get(date.season or 0, 0), date.day or 0)


def _arxiv_number(identifier: str) -> tuple[int, int, int]:
    """Return year, month and number: ``2308.12792`` and ``cs/9901002`` sort as 2023 and 1999."""
    match = _ARXIV.match(identifier)
    if match is None:
        return (0, 0, 0)
    year, month, number = map(int, match.groups())
    return (year + (1900 if year >= _FIRST_YEAR_OF_ARXIV else 2000), month, number)
