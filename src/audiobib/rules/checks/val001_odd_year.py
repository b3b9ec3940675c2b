"""The year is a number, and not one of four digits.

Bad::

    @misc{latif2023sparks, year = {20223}}

Good::

    @misc{latif2023sparks, year = {2023}}

Why: keys, sorting and citations are made from the year. Words ("in press", "n.d.") and ranges are left alone.

Authority: btxdoc, section 3.2, page 11: "whose last four nonpunctuation characters are numerals".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.date import read_year
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL001", "odd-year", "warning")
CHANGES: Final = None

_DIGITS: Final = re.compile(r"'?\d+|\d[\dOolI]{3}|[lI][\dOolI]{3}", re.ASCII)
_LATEST: Final = 2100


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for a ``year`` of digits (or letters that look like them) that cannot be a year."""
    year = entry.values.get("year")
    if not year or (len(year) == 4 and 1000 <= (read_year(year) or 0) <= _LATEST) or not _DIGITS.fullmatch(year):
        return
    yield found(entry, RULE, at_value(entry, "year"), f"`{year}` is not a year of four digits", name="year")
