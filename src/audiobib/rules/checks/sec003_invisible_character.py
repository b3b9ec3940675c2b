"""A character that nobody sees stands between letters.

Bad::

    @misc{a, title = {Spa\u200brks}}

Good::

    @misc{a, title = {Sparks}}

Why: searching and sorting fail, duplicates are not found, LaTeX complains. Joiners that Persian and the scripts of
India need are left alone between their letters.

Authority: Unicode Standard 15, section 23.2; Unicode Technical Report 36.
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

RULE: Final[RuleId] = ("SEC003", "invisible-character", "warning")
CHANGES: Final[Changes] = "meaning"

_INVISIBLE: Final = re.compile(
    "[\u200b\u2060-\u2064\ufeff\u00ad\u180e]+|(?<![^\\x00-\u024f])[\u200c\u200d]+(?![^\\x00-\u024f])"
)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for zero-width blanks, joiners between Latin letters, soft hyphens and byte order marks."""
    names = [name for name, raw in entry.fields.items() if not raw.isascii()]
    for name, match, span in matches(entry, names, _INVISIBLE):
        shown = ", ".join(f"U+{ord(character):04X}" for character in match.group())
        message = f"an invisible character ({shown})"
        yield found(entry, RULE, span, message, name=name, edits=(Edit(*span, ""),), changes=CHANGES)
