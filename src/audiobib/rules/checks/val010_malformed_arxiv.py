"""What should be an arXiv number cannot be one.

Bad::

    @online{a, eprint = {2313.12792}, eprinttype = {arxiv}}

Good::

    @online{a, eprint = {2308.12792}, eprinttype = {arxiv}}

Why: a number is two digits of the year, two of the month, a period, and four digits until 2014, five since 2015.
``eprint`` is taken as it stands, so braces inside it are printed; the fix deletes them.

Authority: arXiv, "Understanding the arXiv identifier".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.identifier import arxiv
from audiobib.rules.place import at_value, replace_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Edit, Finding

RULE: Final[RuleId] = ("VAL010", "malformed-arxiv", "error")
CHANGES: Final[Changes] = "meaning"

_NEW: Final = re.compile(r"(\d{4})\.(\d{4,5})", re.ASCII)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for a number of arXiv's that has an impossible month or the wrong number of digits."""
    value = entry.values.get("eprint")
    kind = entry.value("eprinttype") or entry.value("archiveprefix") or ""
    if not value or kind.lower() != "arxiv":
        return
    number = arxiv(value)
    if number is not None and _has_right_length(number):
        return
    bare = value.strip("{} ")
    number = arxiv(bare) if bare != value else None
    message = f"`{value}` cannot be an arXiv number"
    edits: tuple[Edit, ...] = ()
    if number is not None and _has_right_length(number):
        message = f"the braces around the number are printed: write `{bare}`"
        edits = replace_value(entry, "eprint", bare)
    yield found(entry, RULE, at_value(entry, "eprint"), message, name="eprint", edits=edits, changes=CHANGES)


def _has_right_length(number: str) -> bool:
    new = _NEW.fullmatch(number)
    return new is None or len(new.group(2)) == (5 if int(new.group(1)) >= 1501 else 4)
