"""A word mixes Latin letters with Cyrillic or Greek ones that look the same.

Bad::

    @misc{a, title = {Sp\u0430rks of models}}

Good::

    @misc{a, title = {Sparks of models}}

Why: nobody finds the word, and no duplicate is noticed. It happens by a slip of the keyboard, and on purpose.

Authority: Unicode Technical Standard 39, section 5 ("mixed-script detection").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import CONTAINERS
from audiobib.rules.place import matches
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("SEC009", "mixed-script-word", "warning")
CHANGES: Final = None

_LOOK_ALIKES: Final = (
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456"
    "\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7\u03bf"
)
"""Letters of the Cyrillic and the Greek alphabet with a twin in the Latin one."""

_WORD: Final = re.compile(
    rf"(?<![A-Za-z{_LOOK_ALIKES}])(?=[A-Za-z]*+[{_LOOK_ALIKES}])(?=[{_LOOK_ALIKES}]*+[A-Za-z])[A-Za-z{_LOOK_ALIKES}]{{3,}}+(?!\w)"
)
_FIELDS: Final = (
    "author", "editor", "title", *CONTAINERS, "publisher", "doi", "url", "eprint",
)  # fmt: skip
"""A judgement of this rule beyond venues: what is searched, sorted and followed, where a wrong letter does harm."""


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every word of three letters and more that has both."""
    names = [name for name in _FIELDS if not entry.fields.get(name, "").isascii()]
    for name, match, span in matches(entry, names, _WORD):
        odd = [f"`{letter}` (U+{ord(letter):04X})" for letter in dict.fromkeys(match.group()) if not letter.isascii()]
        message = f"`{match.group()}` has letters that only look Latin: {', '.join(odd)}"
        yield found(entry, RULE, span, message, name=name)
