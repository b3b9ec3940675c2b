"""A character that turns the direction of writing around.

Bad::

    @misc{a, title = {Sparks \u202eledom oidua}}

Good::

    @misc{a, title = {Sparks audio model}}

Why: what readers see is not what is written. Text in Arabic or Hebrew needs none of these: marks without an override
are left alone.

Authority: Unicode Standard Annex 9, section 2; Unicode Technical Report 36.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import matches
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("SEC002", "bidirectional-override", "error")
CHANGES: Final[Changes] = "meaning"

_OVERRIDE: Final = re.compile("[\u202a-\u202e\u2066-\u2069]+")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every embedding, override and isolate."""
    if entry.library.text.isascii():
        return
    names = [name for name, raw in entry.fields.items() if not raw.isascii()]
    for name, match, span in matches(entry, names, _OVERRIDE):
        shown = ", ".join(f"U+{ord(character):04X}" for character in match.group())
        message = f"a character that turns the direction of writing ({shown})"
        yield found(entry, RULE, span, message, name=name, edits=(Edit(*span, ""),), changes=CHANGES)
