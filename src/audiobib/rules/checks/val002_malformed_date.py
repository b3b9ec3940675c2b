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

_NAMES: Final = ("date", "urldate", "origdate", "eventdate")
_ONE: Final = (
    r"(?:-?\d{4}|[Yy]-?\d{5,}|-?\d{3}X|-?\d{2}XX)"
    r"(?:-(?:0[1-9]|1[0-2]|2[1-4]|3[3-9]|4[01]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?"
    r"[?~%]?"
)
_DATE: Final = re.compile(rf"{_ONE}|(?:{_ONE}|\.\.)?/(?:{_ONE}|\.\.)?", re.ASCII)
_SLIPS: Final = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every date that is none; where only zeros or hyphens are missing, with a fix."""
    if values.dialect != "biblatex":
        return
    for name in _NAMES:
        date = entry.values.get(name)
        if not date or _DATE.fullmatch(date):
            continue
        slip = _SLIPS.fullmatch(inside(entry, name) or "")
        meant = "-".join(f"{int(part):02d}" for part in slip.groups() if part) if slip else ""
        edits = replace_value(entry, name, meant) if _DATE.fullmatch(meant) else ()
        message = f"`{date}` is no date that biber reads" + (f"; write `{meant}`" if edits else ": write 2023-08-24")
        yield found(entry, RULE, at_value(entry, name), message, name=name, edits=edits, changes=CHANGES)
