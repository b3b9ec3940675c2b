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

import difflib
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

_SHOWN: Final = 5
"""Sections to name where none is near."""
_BOOKKEEPING: Final = frozenset({"xdata", "set"})


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for an entry without a configured word in ``keywords``; the survey itself may have none."""
    if not values.sections or entry.type in _BOOKKEEPING or entry.key == values.survey_key:
        return
    if values.sections.keys().isdisjoint(entry.sections):
        message = f"`{entry.key}` belongs to no section: put {_proposed(entry, values)} into `keywords`"
        yield found(entry, RULE, at_key(entry.library, entry.block), message, name="keywords")


def _proposed(entry: Entry, values: Values) -> str:
    """Return the section that is nearest to a keyword of the entry; without one, a few of them."""
    slugs = list(values.sections)
    near = [one for word in entry.sections for one in difflib.get_close_matches(word.lower(), slugs, n=1)]
    if near:
        return f"`{near[0]}`"
    more = f" (or one of {len(slugs) - _SHOWN} others)" if len(slugs) > _SHOWN else ""
    return f"one of {', '.join(slugs[:_SHOWN])}{more}"
