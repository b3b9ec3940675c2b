r"""Two fields of which the style takes only one.

Given::

    dialect = "bibtex"

Bad::

    @book{a, title = {X}, author = {Latif, Siddique}, editor = {Schuller, Bj{\"o}rn}}

Good::

    @book{a, title = {X}, author = {Latif, Siddique}}

Why: plain.bst and its descendants print one of the two and warn. Only the dialect ``bibtex`` asks for this; biblatex
prints both.

Authority: plain.bst, functions ``either.or.check``, ``format.bvolume``, ``book``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.model.vocabulary import EXCLUSIVE
from audiobib.rules.place import at_name
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("FLD006", "exclusive-fields", "warning")
CHANGES: Final = None


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every pair of which the entry has both."""
    if values.dialect != "bibtex":
        return
    for type_, one, other in EXCLUSIVE:
        if type_ == entry.type and entry.value(one) and entry.value(other) and other in entry.fields:
            message = f"BibTeX can't use both `{one}` and `{other}` in @{type_}"
            yield found(entry, RULE, at_name(entry, other), message, name=other)
