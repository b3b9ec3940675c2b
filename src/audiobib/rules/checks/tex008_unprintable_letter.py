"""A letter cannot be printed by pdflatex with the usual fonts.

Given::

    text = "ascii"

Bad::

    @misc{a, author = {王, 伟}}

Good::

    @misc{a, author = {Wang, Wei}}

Why: pdflatex with T1 fonts stops at it. It stays as it is: transliterate it, or use biber with LuaLaTeX or XeLaTeX.
Only with ``text = "ascii"`` in the configuration.

Authority: encguide, section 3 (T1); measured on 305 letters of 40 alphabets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.latex import encode_report
from audiobib.rules.place import replace_inside
from audiobib.rules.prose import masked, text_fields
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("TEX008", "unprintable-letter", "warning")
CHANGES: Final = None


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield one finding for each field with letters that have no LaTeX command."""
    if values.text != "ascii":
        return
    for name, text in text_fields(entry):
        if text.isascii():
            continue
        letters = encode_report("".join(c for c in masked(text) if c > "\x7f" or c == " ")).unprintable
        if letters:
            place = text.find(letters[0])
            edit = replace_inside(entry, name, max(place, 0), max(place, 0) + len(letters[0]), "")
            message = f"pdflatex cannot print {', '.join(f'`{letter}`' for letter in letters[:5])}"
            yield found(entry, RULE, (edit.start, edit.end), message, name=name)
