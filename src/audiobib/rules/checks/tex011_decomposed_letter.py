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
from audiobib.rules.name_field import letters_claim
from audiobib.rules.place import inside, replace_inside, replaced
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("TEX011", "decomposed-letter", "warning")
CHANGES: Final[Changes] = "spelling"

# A command is passed over with its whole name: the accent behind `\foo` is no part of a letter.
_DECOMPOSED: Final = re.compile(r"\\(?:[A-Za-z]+|.)|([^\W\d_][\u0300-\u036f]+)", re.DOTALL)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield one finding for each field with such letters."""
    for name in entry.fields:
        text = inside(entry, name)
        if not text or text.isascii():
            continue
        composed = [
            (*match.span(1), letter)
            for match in _DECOMPOSED.finditer(text)
            if match[1] and (letter := unicodedata.normalize("NFC", match[1])) != match[1]
        ]
        if composed:
            edits = tuple(replace_inside(entry, name, *change) for change in composed)
            message = f"`{composed[0][2]}` as a letter and a loose accent"
            place = (edits[0].start, edits[0].end)
            if name in VERBATIM:  # a file or an address with other letters is another one
                yield found(entry, RULE, place, message, name=name)
                continue
            claim, said = letters_claim(name, text, replaced(text, composed))
            yield found(entry, RULE, place, message, name=name, edits=edits, changes=claim, readings=said)
