"""A title ends in a period.

Bad::

    @misc{a, title = {Sparks of Large Audio Models.}}

Good::

    @misc{a, title = {Sparks of Large Audio Models}}

Why: styles put their own punctuation behind a title. Abbreviations and dots that belong to the title are left alone.

Authority: btxhak, section 5.3 (``add.period$``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_match, inside
from audiobib.rules.prose import period_at_end
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL016", "trailing-period", "info")
CHANGES: Final[Changes] = "meaning"

_FIELDS: Final = ("title", "subtitle", "booktitle", "maintitle")
"""A judgement of this rule: titles that styles end with a period; names of journals end in abbreviations."""


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for a period behind a whole word at the end of a title of several words."""
    for name in _FIELDS:
        period = period_at_end(inside(entry, name) or "")
        if period is None:
            continue
        span = at_match(entry, name, period)
        message = f"`{name}` ends in a period, which styles add themselves"
        yield found(entry, RULE, span, message, name=name, edits=(Edit(*span, ""),), changes=CHANGES)
