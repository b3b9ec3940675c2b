r"""An accented letter is not one group that begins with a backslash.

Bad::

    @misc{a, author = {G\"{o}del, Kurt}}

Good::

    @misc{a, author = {G{\"o}del, Kurt}}

Why: only ``{\"o}`` is a special character to BibTeX: one letter for sorting, for initials and for the change of case.
``\"{o}`` prints the same but sorts apart and breaks abbreviated names. Behind two backslashes, as in ``{\\"o}``, it is
no accent at all but a line break and the sign: that is reported, and what was meant is left to you.

Authority: btxdoc, section 4, page 11; btxhak, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.latex import encode
from audiobib.rules.accents import accents, broken_accents
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

RULE: Final[RuleId] = ("TEX004", "accent-without-group", "info")
CHANGES: Final[Changes] = "spelling"


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield one finding for each field with such accents."""
    if values.text == "utf-8":
        return
    for name, text in text_fields(entry):
        for place in broken_accents(masked(text)):
            edit = replace_inside(entry, name, *place, "")
            message = f"`{text[slice(*place)]}` is a line break and a sign to LaTeX; an accent has one backslash"
            yield found(entry, RULE, (edit.start, edit.end), message, name=name)
        changed = [
            (start, end, new)
            for start, end, letter in accents(masked(text))
            if letter and text[start] != "{" and (new := encode(letter)).isascii()
        ]
        if changed:
            edits = tuple(replace_inside(entry, name, *change) for change in changed)
            start, end, new = changed[0]
            message = f"`{text[start:end]}` is not a special character to BibTeX; `{new}` is"
            span = (edits[0].start, edits[0].end)
            claim, said = letters_claim(name, text, replaced(text, changed))
            yield found(entry, RULE, span, message, name=name, edits=edits, changes=claim, readings=said)
