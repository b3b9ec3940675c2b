"""A quotation stands between straight quotes.

Bad::

    @misc{a, title = {"Why Should I Trust You?"}}

Good::

    @misc{a, title = {``Why Should I Trust You?''}}

Why: TeX prints two closing quotes for them.

Authority: The TeXbook, chapter 2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.rules.place import replace_inside
from audiobib.rules.prose import masked, prose_fields
from audiobib.rules.rule import found
from audiobib.text import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("TEX010", "straight-quotes", "info")
CHANGES: Final[Changes] = "repair"

_QUOTATION: Final = re.compile(r'(?<![^\s(\[{/-])"([^"{}\\]+)"(?![^\s)\]}.,;:!?/-])')


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each quotation of a field."""
    for name, text in prose_fields(entry):
        for match in _QUOTATION.finditer(masked(text)):
            quoted = text[slice(*match.span(1))]  # not as the mask has it
            edit = replace_inside(entry, name, *match.span(), f"``{quoted}''")
            message = 'TeX prints two closing quotes for `"…"`'
            inner = decode(quoted)
            said = Reading(name, (f"”{inner}”",), (f"“{inner}”",))
            span = (edit.start, edit.end)
            yield found(entry, RULE, span, message, name=name, edits=(edit,), changes=CHANGES, readings=(said,))
