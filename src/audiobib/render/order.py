"""The order in which a list shows its works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audiobib.model.record import Record

__all__ = ["newest_first"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_ARXIV = re.compile(r"(?:.*/)?(\d\d)(\d\d)\.?(\d+)")
_FIRST_YEAR_OF_ARXIV = 91


def newest_first(record: Record) -> tuple[int | str, ...]:
    """Return the sort key of ``record``: date or year downwards, arXiv number downwards, title, key.

    Of dates that differ in precision the more precise one comes first; no date at all comes last.
    """
    match = _DATE.search(record.date or record.year or "")
    date = [int(part or 0) for part in match.groups()] if match else [0, 0, 0]
    numbers = (-part for part in (*date, *_arxiv_number(record.identifiers.get("arxiv", ""))))
    return (*numbers, (record.title or "").casefold(), record.key)


def _arxiv_number(identifier: str) -> tuple[int, int, int]:
    """Return year, month and number: ``2308.12792`` and ``cs/9901002`` sort as 2023 and 1999."""
    match = _ARXIV.match(identifier)
    if match is None:
        return (0, 0, 0)
    year, month, number = map(int, match.groups())
    return (year + (1900 if year >= _FIRST_YEAR_OF_ARXIV else 2000), month, number)
