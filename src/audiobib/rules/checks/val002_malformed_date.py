"""A date that biber cannot read.

Bad::

    @online{latif2023sparks, date = {August 2023}}

Good::

    @online{latif2023sparks, date = {2023-08}}

Why: biber drops a date that it cannot read, with the year in it. Dates are year, month and day with hyphens, a range
has a slash, ``~`` and ``?`` mark doubt, ``X`` stands for an unknown digit.

Authority: biblatex manual 3.18, section 2.3.8, pages 39 to 41 (ISO 8601-2, level 1).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.date import mended_date, read_edtf
from audiobib.model.fields import DATE_FIELDS
from audiobib.rules.place import at_value, inside, replace_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL002", "malformed-date", "warning")
CHANGES: Final[Changes] = "meaning"

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every date that is none; where it is certain what is missing, with a fix."""
    if values.dialect != "biblatex":
        return
    for name in DATE_FIELDS:
        date = entry.values.get(name)
        if not date or read_edtf(date) is not None:
            continue
        meant = mended_date(inside(entry, name) or "")
        edits = replace_value(entry, name, meant) if meant is not None else ()
        cure = f"; write `{meant}`" if edits else ": write 2023-08-24"
        if _DAY.fullmatch(date):
            cure = ": no calendar has that day"
        message = f"`{date}` is not a date that biber reads{cure}"
        yield found(entry, RULE, at_value(entry, name), message, name=name, edits=edits, changes=CHANGES)
