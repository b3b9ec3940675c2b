"""A letter is written as a plain letter and a combining accent.

Bad::

    @misc{a, author = {Cuaya\u0301huitl, Heriberto}}

Good::

    @misc{a, author = {Cuay\u00e1huitl, Heriberto}}

Why: it looks the same and is not: it is not found by a search, sorts apart, and pdflatex stops at it. Text copied
from a PDF or from a Mac's file names comes so.

Authority: Unicode Standard Annex 15; biblatex manual, section 2.4.3.4.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import VERBATIM
from audiobib.rules.place import inside, replace_inside
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("TEX011", "decomposed-letter", "warning")
CHANGES: Final[Changes] = "spelling"

_DECOMPOSED: Final = re.compile(r"[^\W\d_][\u0300-\u036f]+")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield one finding for each field with such letters."""
    for name in entry.fields:
        text = inside(entry, name)
        if not text or text.isascii():
            continue
        composed = [
            (match.span(), letter)
            for match in _DECOMPOSED.finditer(text)
            if (letter := unicodedata.normalize("NFC", match.group())) != match.group()
        ]
        if composed:
            edits = tuple(replace_inside(entry, name, *span, letter) for span, letter in composed)
            message = f"`{composed[0][1]}` as a letter and a loose accent"
            place = (edits[0].start, edits[0].end)
            edits = edits if name not in VERBATIM else ()  # a file or an address with other letters is another one
            yield found(entry, RULE, place, message, name=name, edits=edits, changes=CHANGES)
