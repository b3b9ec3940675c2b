"""A blank stands before a comma or a period.

Bad::

    @misc{a, title = {Sparks , and a Survey}}

Good::

    @misc{a, title = {Sparks, and a Survey}}

Why: LaTeX prints it, and names get a blank at their end. French puts one before ``; : ! ?``: those are left alone.

Authority: The Chicago Manual of Style, 17th edition, section 6.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import CONTAINERS, NAME_FIELDS
from audiobib.rules.place import matches
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL020", "blank-before-comma", "info")
CHANGES: Final[Changes] = "meaning"

_BLANK: Final = re.compile(r"(?<=[\w)\]}])(?<!\s(?i:and))[ \t]+(?=,(?:\s|\Z))")
_FIELDS: Final = (*NAME_FIELDS, "title", "subtitle", *CONTAINERS, "publisher", "note")
"""A judgement of this rule beyond names and venues: the texts in which nobody puts a blank there on purpose."""


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every such blank in a name, a title or a venue."""
    for name, _, span in matches(entry, _FIELDS, _BLANK):
        edits = (Edit(*span, ""),)
        yield found(entry, RULE, span, "a space before a comma", name=name, edits=edits, changes=CHANGES)
