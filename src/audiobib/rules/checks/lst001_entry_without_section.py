"""An entry belongs to no section of the list.

Given::

    sections = { asr = "Automatic Speech Recognition" }

Bad::

    @online{a, title = {X}, keywords = {speech}}

Good::

    @online{a, title = {X}, keywords = {asr}}

Why: the README shows entries by section, so this one is in no list. Only where sections are configured.

Authority: the configuration (``sections``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import at_key, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("LST001", "entry-without-section", "warning")
CHANGES: Final = None

_BOOKKEEPING: Final = frozenset({"xdata", "set"})


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for an entry without a configured word in ``keywords``; the survey itself may have none."""
    if not values.sections or entry.type in _BOOKKEEPING or entry.key == values.survey_key:
        return
    if values.sections.keys().isdisjoint(entry.sections):
        message = f"`{entry.key}` belongs to no section: put one of {', '.join(values.sections)} into `keywords`"
        yield found(entry, RULE, at_key(entry.library, entry.block), message, name="keywords")
