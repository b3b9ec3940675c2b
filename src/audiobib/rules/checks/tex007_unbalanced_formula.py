r"""A field has an odd number of dollar signs.

Bad::

    @misc{a, title = {The cost is 5$ for $n$ items}}

Good::

    @misc{a, title = {The cost is 5\$ for $n$ items}}

Why: LaTeX begins a formula that never ends: "Missing $ inserted".

Authority: the LaTeX2e reference manual, section 16; measured with pdflatex.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import replace_inside
from audiobib.rules.prose import text_fields
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("TEX007", "unbalanced-formula", "error")
CHANGES: Final = None

_DOLLAR: Final = re.compile(r"(?<!\\)(?:\\\\)*\$")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each such field."""
    for name, text in text_fields(entry):
        places = list(_DOLLAR.finditer(text))
        if len(places) % 2:
            edit = replace_inside(entry, name, places[-1].end() - 1, places[-1].end(), "")
            message = f"{len(places)} unescaped `$`: a formula begins and does not end"
            yield found(entry, RULE, (edit.start, edit.end), message, name=name)
