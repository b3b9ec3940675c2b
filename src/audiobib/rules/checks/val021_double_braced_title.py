"""A title is protected as a whole by a second pair of braces.

Bad::

    @misc{a, title = {{Sparks of Large Audio Models}}}

Good::

    @misc{a, title = {Sparks of Large Audio Models}}

Why: no style can then change the case of its words, as many journals want. Protect the words that need it: ``{BERT}``.
A title of one word, or of one name, may need the braces: it is left alone. Some keep the case of all titles on
purpose: this rule is off unless it is selected.

Authority: btxdoc, section 4, page 12 ("you enclose it in braces").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_value, inside, replace_value
from audiobib.rules.rule import found
from audiobib.syntax.values import is_balanced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL021", "double-braced-title", "info")
CHANGES: Final[Changes] = "meaning"
ENABLED: Final = False

_WORDS: Final = 3
_SMALL_WORD: Final = re.compile(r"(?<= )[a-z]")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for ``title`` and ``booktitle`` of several words with one pair of braces around all."""
    for name in ("title", "booktitle"):
        text = (inside(entry, name) or "").strip()
        if not (text.startswith("{") and text.endswith("}") and is_balanced(text[1:-1])):
            continue
        if text.count(" ") < _WORDS - 1 or _SMALL_WORD.search(text) is None:
            continue
        edits = replace_value(entry, name, text[1:-1])
        message = f"the braces keep all of `{name}` from any change of case"
        yield found(entry, RULE, at_value(entry, name), message, name=name, edits=edits, changes=CHANGES)
