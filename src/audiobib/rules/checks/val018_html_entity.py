r"""A character is written as HTML.

Bad::

    @misc{a, title = {Speech &amp; Audio}}

Good::

    @misc{a, title = {Speech \& Audio}}

Why: LaTeX prints ``&amp;`` as it stands, or stops at the ``&``. What no style prints is left alone.

Authority: HTML Standard, section 13.5 (named character references).
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import VERBATIM
from audiobib.rules.place import matches
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL018", "html-entity", "warning")
CHANGES: Final[Changes] = "meaning"

_ENTITY: Final = re.compile(r"\\?&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_UNPRINTED: Final = frozenset(
    {"abstract", "annotation", "annote", "comment", "comments", "description", "file", "keywords"}
)
"""A judgement of this rule: texts kept for the writer, which no style prints."""

_ESCAPED: Final = {"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "{": r"\{", "}": r"\}", "\xa0": "~"}


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every reference that stands for a character; in addresses and numbers it is not escaped."""
    names = [name for name, raw in entry.fields.items() if "&" in raw and ";" in raw and name not in _UNPRINTED]
    for name, match, span in matches(entry, names, _ENTITY):
        written = match.group().removeprefix("\\")
        text = html.unescape(written)
        if text == written:
            continue
        new = text if name in VERBATIM else _ESCAPED.get(text, text)
        message = f"`{written}` is HTML; write `{new}`"
        yield found(entry, RULE, span, message, name=name, edits=(Edit(*span, new),), changes=CHANGES)
