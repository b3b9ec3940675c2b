"""The order in which a list shows its works."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.model.date import parse_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.model.record import Record

__all__ = ["FILE", "NEWEST", "in_order", "newest_first"]

NEWEST: Final = "newest"
FILE: Final = "file"

_MONTHS_OF_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_ARXIV = re.compile(r"(?:.*/)?(\d\d)(\d\d)\.?(\d+)")
_FIRST_YEAR_OF_ARXIV = 91


def in_order(records: Sequence[Record], order: str) -> list[Record]:
    """Return ``records`` in ``order``: :data:`NEWEST` first, as they are (:data:`FILE`), or by the text of a field.

    Upper and lower case count as one, numbers by their value; what does not have the field comes last.
    """
    if order == FILE:
        return list(records)
    return sorted(records, key=newest_first if order == NEWEST else partial(_by_field, order))


def _by_field(name: str, record: Record) -> tuple[object, ...]:
    text = decode(record.fields.get(name, ""))
    parts = re.split(r"(\d+)", text.casefold())
    return (not text, [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts], record.key)


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
