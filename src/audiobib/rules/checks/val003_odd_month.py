"""A month that is none.

Bad::

    @article{latif2023sparks, month = {13}}

Good::

    @article{latif2023sparks, month = aug}

Why: biber wants a number from 1 to 12 or a month macro, other programs a name. What holds no month at all is printed
as it is, or dropped, and the work is sorted and exported without one. Left alone are months and seasons in every
language that biblatex knows, days beside them, and ranges.

Authority: biblatex manual 3.18, section 2.3.9, page 40; btxdoc, section 3.2, page 10.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.model.date import read_months
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL003", "odd-month", "warning")
CHANGES: Final = None


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for a ``month`` that is no month, season, number from 1 to 12, or range of them.

    Question marks wait for a month, which another rule says.
    """
    month = entry.values.get("month")
    if not month or not month.strip("?{} ") or read_months(entry.texts["month"]) is not None:
        return
    yield found(entry, RULE, at_value(entry, "month"), f"`{month}` is not a month", name="month")
