"""A punctuation mark stands twice.

Bad::

    @misc{a, title = {Double Stops.. A Survey}}

Good::

    @misc{a, title = {Double Stops. A Survey}}

Why: it is printed as it stands. Three periods are an ellipsis, and two colons between letters are code.

Authority: Chicago Manual of Style, 17th edition, sections 6.9 and 6.122.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import NAME_FIELDS, PROSE
from audiobib.rules.place import matches
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL031", "doubled-punctuation", "warning")
CHANGES: Final[Changes] = "meaning"

_TWICE: Final = re.compile(r"(?<=[^\W_])([.,;:])\1(?!\1)(?=[\s}]|\Z)")
_FIELDS: Final = (*NAME_FIELDS, *PROSE, "volume", "number", "pages", "year")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every such pair behind a letter or digit and before a blank or the end."""
    names = [name for name in _FIELDS if name in entry.fields]
    for name, match, span in matches(entry, names, _TWICE):
        sign = match[1]
        message = f"`{sign}{sign}`: one is enough"
        yield found(entry, RULE, span, message, name=name, edits=(Edit(*span, sign),), changes=CHANGES)
