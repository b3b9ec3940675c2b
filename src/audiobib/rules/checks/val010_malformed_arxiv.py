"""What should be an arXiv number cannot be one.

Bad::

    @online{a, eprint = {2313.12792}, eprinttype = {arxiv}}

Good::

    @online{a, eprint = {2308.12792}, eprinttype = {arxiv}}

Why: a number is two digits of the year, two of the month, a period, and four digits until 2014, five since 2015.

Authority: arXiv, "Understanding the arXiv identifier".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.identifier import arxiv
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL010", "malformed-arxiv", "error")
CHANGES: Final = None

_NEW: Final = re.compile(r"(\d{4})\.(\d{4,5})", re.ASCII)


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:  # noqa: ARG001 -- every rule gets them
    """Yield a finding for a number of arXiv's that has an impossible month or the wrong number of digits."""
    value = entry.values.get("eprint")
    kind = entry.value("eprinttype") or entry.value("archiveprefix") or ""
    if not value or kind.lower() != "arxiv":
        return
    number = arxiv(value)
    if number is not None and _has_right_length(number):
        return
    message = f"`{value}` cannot be an arXiv number"
    yield found(entry, RULE, at_value(entry, "eprint"), message, name="eprint")


def _has_right_length(number: str) -> bool:
    new = _NEW.fullmatch(number)
    return new is None or len(new.group(2)) == (5 if int(new.group(1)) >= 1501 else 4)
