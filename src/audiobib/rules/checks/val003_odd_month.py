"""A month that is none.

Bad::

    @article{latif2023sparks, month = {13}}

Good::

    @article{latif2023sparks, month = aug}

Why: biber wants a number from 1 to 12 or a month macro, other programs a name. What holds no month at all is printed
as it is, or dropped.

Authority: biblatex manual 3.18, section 2.3.9, page 40; btxdoc, section 3.2, page 10.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL003", "odd-month", "warning")
CHANGES: Final[Changes] = "meaning"

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_NUMBER: Final = re.compile(r"\d+", re.ASCII)


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:  # noqa: ARG001 -- every rule gets them
    """Yield a finding for a number outside 1 to 12, and for a value without a word or number."""
    month = entry.values.get("month")
    if not month:
        return
    number = _NUMBER.fullmatch(month)
    if (number and 1 <= int(month) <= 12) or (not number and _WORD.search(month)):
        return
    if not number and _NUMBER.search(month):
        return
    yield found(entry, RULE, at_value(entry, "month"), f"`{month}` is no month", name="month")
