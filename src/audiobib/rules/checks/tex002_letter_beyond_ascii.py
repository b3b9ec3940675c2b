r"""A letter stands in Unicode although the configuration asks for ASCII.

Given::

    text = "ascii"

Bad::

    @misc{a, author = {Cuayáhuitl, Heriberto}}

Good::

    @misc{a, author = {Cuay{\'a}huitl, Heriberto}}

Why: BibTeX sorts and abbreviates bytes; ``{\'a}`` is one letter to it, and every engine prints it. Only with
``text = "ascii"`` in the configuration.

Authority: btxdoc, section 4, page 11 (special characters).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.latex import encode
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

RULE: Final[RuleId] = ("TEX002", "letter-beyond-ascii", "warning")
CHANGES: Final[Changes] = "spelling"

_APOSTROPHE: Final = r"{\textquoteright}"
_RUN: Final = re.compile(r"[^\x00-\x7f\ud800-\udfff]+")


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield one finding for each field with letters that LaTeX can write in ASCII."""
    if values.text != "ascii":
        return
    for name, text in text_fields(entry):
        changed = []
        for match in _RUN.finditer(masked(text)):
            new = encode(match.group()).replace(_APOSTROPHE, "'")  # TeX prints it so
            if new != match.group():
                changed.append((*match.span(), new))
        if changed:
            edits = tuple(replace_inside(entry, name, *change) for change in changed)
            shown = ", ".join(f"`{text[start:end]}`" for start, end, _ in changed[:3])
            message = f"beyond ASCII: {shown}"
            span = (edits[0].start, edits[0].end)
            claim, said = letters_claim(name, text, replaced(text, changed))
            yield found(entry, RULE, span, message, name=name, edits=edits, changes=claim, readings=said)
