r"""A letter is written as a LaTeX command although the configuration asks for Unicode.

Given::

    text = "utf-8"

Bad::

    @misc{a, author = {Cuay{\'a}huitl, Heriberto}}

Good::

    @misc{a, author = {Cuayáhuitl, Heriberto}}

Why: biber, and every tool that searches, reads plain letters best. Only with ``text = "utf-8"`` in the
configuration; classic BibTeX does not sort such letters as it should.

Authority: biblatex manual, section 2.4.3.4 (encoding).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.accents import accents
from audiobib.rules.name_field import letters_claim
from audiobib.rules.place import replace_inside, replaced
from audiobib.rules.prose import masked, text_fields
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("TEX003", "accent-in-latex", "info")
CHANGES: Final[Changes] = "spelling"


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield one finding for each field with accents as commands."""
    if values.text != "utf-8":
        return
    for name, text in text_fields(entry):
        changed = [(start, end, letter) for start, end, letter in accents(masked(text)) if letter]
        if changed:
            edits = tuple(replace_inside(entry, name, *change) for change in changed)
            message = f"plain letters: {', '.join(f'`{letter}`' for *_, letter in changed[:3])}"
            span = (edits[0].start, edits[0].end)
            claim, said = letters_claim(name, text, replaced(text, changed))
            yield found(entry, RULE, span, message, name=name, edits=edits, changes=claim, readings=said)
