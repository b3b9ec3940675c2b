r"""A character that means something to TeX stands in running text without its backslash.

Bad::

    @misc{a, title = {Q&A in 100% of cases}}

Good::

    @misc{a, title = {Q\&A in 100\% of cases}}

Why: ``&`` is an error in LaTeX, ``%`` comments out the rest of the line of the .bbl file, ``_`` and ``#`` are errors.
Formulas, addresses and the fields that hold raw text (``url``, ``doi``, ``eprint``, ``file``) are left alone.

Authority: LaTeX2e reference manual, section 21.1 (reserved characters); measured with pdflatex.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import replace_inside
from audiobib.rules.prose import is_markup, masked, text_fields
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Edit, Finding

RULE: Final[RuleId] = ("TEX001", "unescaped-special", "error")
CHANGES: Final[Changes] = "spelling"

_SPECIAL: Final = re.compile(r"(?<!\\)(?:\\\\)*([&%#_])")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield one finding for each field with such characters."""
    for name, text in text_fields(entry):
        places = [match.start(1) for match in _SPECIAL.finditer(masked(text))]
        if not places or is_markup(text):
            continue
        edits = tuple(_escaped(entry, name, text, place) for place in places)
        signs = ", ".join(f"`{sign}`" for sign in dict.fromkeys(text[place] for place in places))
        span = (edits[0].start, edits[0].start + 1)
        message = f"{signs} in running text needs a backslash"
        yield found(entry, RULE, span, message, name=name, edits=edits, changes=CHANGES)


def _escaped(entry: Entry, name: str, text: str, place: int) -> Edit:
    r"""Return the edit that writes a backslash in front of the sign at ``place``, behind a brace in a group of its own.

    A group that begins with a backslash is a special character of BibTeX, which puts it into lower case: ``{_Na2}`` is
    no such one, ``{\_Na2}`` would be.
    """
    if text[place - 1 : place] != "{":
        return replace_inside(entry, name, place, place, "\\")
    return replace_inside(entry, name, place, place + 1, f"{{\\{text[place]}}}")
