"""A list of names has an "and" with nothing before or behind it, or a name of nothing but commas and ties.

Bad::

    @misc{a, author = {Latif, Siddique and and Shoukat, Moazzam}}

Good::

    @misc{a, author = {Latif, Siddique and Shoukat, Moazzam}}

Why: BibTeX counts a name that is not there, and styles print a comma for it.

Authority: bibtex.web, section 384; measured with BibTeX 0.99d and biber 2.18.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.names import split
from audiobib.names.joined import without_groups
from audiobib.rules.name_field import name_fields, settles, will_be, written_names
from audiobib.rules.place import replace_inside
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM008", "empty-name", "error")
CHANGES: Final[Changes] = "repair"

_EMPTY: Final = re.compile(r"(?<=\sand)(?:\s+and)+(?=\s)|^\s*(?:and\s+)+|(?<!\s)(?:\s++and)++\s*$", re.IGNORECASE)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each ``and`` too many, and for each name without a letter: nobody knows who was meant."""
    for field, text in name_fields(entry):
        for match in _EMPTY.finditer(without_groups(text)):
            edit = replace_inside(entry, field, *match.span(), "")
            message = "an `and` without a name next to it"
            span = (edit.start, edit.end)
            left = text[: match.start()] + text[match.end() :]
            said = will_be(field, text, split(left, "bibtex"))
            edits = (edit,) if settles(left, said) else ()
            yield found(entry, RULE, span, message, name=field, edits=edits, changes=CHANGES, readings=(said,))
    for name in written_names(entry):
        if not name.text.strip(" ,~\t\r\n"):
            message = f"`{name.text}` is not a name: write one, or remove it"
            yield found(entry, RULE, name.span, message, name=name.field)
