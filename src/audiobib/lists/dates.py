"""Dates in running text, as lists write them: ``2023``, ``2023-02-11``, ``2019.6``, ``[2023/05]``, ``4 Mar 2023``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audiobib.text.months import month_number

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FoundDate", "find_dates"]

_DIGIT = re.compile(r"\d")
_MONTH = r"[^\W\d_]{3,9}\.?"
_DATE = re.compile(
    r"(?<![\w./:-])(?:"
    r"(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?:(?P=sep)(?P<d>0?[1-9]|[12]\d|3[01]))?(?!\d|[-/.]\d)"
    rf"|(?:(?P<d2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\s+)?(?P<m2>{_MONTH})(?:\s+(?P<d3>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)?"
    r",?\s+(?P<y2>(?:19|20)\d\d)(?![\d-])"
    r"|(?P<y3>(?:19|20)\d\d)(?:[-–](?:19|20)?\d\d)?(?![\w-]|[./]\d)"
    r")|(?<=[A-Z])[’'](?P<y4>\d\d)(?!\w)"
)  # fmt: skip


_CENTURY = 50
"""Years of two digits below this one are of this century; others are no years."""


class FoundDate(NamedTuple):
    """A date in a text: where it stands, its year, and month and day from 1 (None where the text does not say)."""

    start: int
    end: int
    year: str
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """The date as ISO 8601 writes it, as exact as it is."""
        parts = [self.year, *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yield the dates in ``text`` from left to right; a word before a year that is no month is not part of it."""
    if _DIGIT.search(text) is None:  # much cheaper than the pattern
        return
    place = 0
    while (match := _DATE.search(text, place)) is not None:
        place = match.end()
        if match["y"]:
            yield FoundDate(match.start(), match.end(), match["y"], int(match["m"]), _number(match["d"]))
        elif match["y2"]:
            month = month_number(match["m2"].rstrip("."))
            if month is None:
                yield FoundDate(match.start("y2"), match.end(), match["y2"])
            else:
                day = _number(match["d2"] or match["d3"])
                yield FoundDate(match.start(), match.end(), match["y2"], month, day)
        elif match["y3"]:
            yield FoundDate(match.start(), match.end(), match["y3"])
        elif int(match["y4"]) < _CENTURY:
            yield FoundDate(match.start(), match.end(), f"20{match['y4']}")


def _number(text: str | None) -> int | None:
    return int(text) if text else None
