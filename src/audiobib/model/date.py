"""Dates of publication, as far as years and months go.

Authority: biblatex manual 3.18, section 2.3.8 (ISO 8601-2 / EDTF in ``date``); ``year`` and ``month`` of BibTeX.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Date", "month_number", "parse_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\[?(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


class Date(NamedTuple):
    """A calendar date of which the parts behind may be unknown (None); of a range, the beginning."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """ISO 8601, as precise as the date is: ``2023``, ``2023-08``, ``2023-08-24``."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text


def month_number(text: str) -> int | None:
    """Return 1 to 12 for ``jan``, ``January``, ``1``, ``01``, ``Sept.``; None for anything else."""
    word = text.strip().strip(".").lower()
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    if len(word) >= 3 and word[:3] in _MONTHS:
        return _MONTHS.index(word[:3]) + 1
    return None


def parse_date(date: str | None, year: str | None = None, month: str | None = None) -> Date | None:
    """Read ``date`` (ISO 8601, a range counts from its beginning) or else ``year`` and ``month``.

    Returns None if no year of four digits can be told (``in press``, ``n.d.``).
    """
    if date:
        match = _ISO.match(date.strip())
        if match is not None:
            parts = [int(part) if part is not None else None for part in match.groups()]
            if parts[1] is None or 1 <= parts[1] <= 12:
                return Date(int(match.group(1)), parts[1], parts[2])
            return Date(int(match.group(1)))
    found = _YEAR.search(year or date or "")
    return Date(int(found.group()), month_number(month) if month else None) if found is not None else None
