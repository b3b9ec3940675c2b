"""The parent of a ``crossref`` stands before its child.

Given::

    dialect = "bibtex"

Bad::

    @proceedings{icassp2023, title = {ICASSP}}

    @inproceedings{a, title = {X}, crossref = {icassp2023}}

Good::

    @inproceedings{a, title = {X}, crossref = {icassp2023}}

    @proceedings{icassp2023, title = {ICASSP}}

Why: BibTeX finds a parent only below all its children. biber does not mind: only the dialect ``bibtex`` asks for this.

Authority: btxdoc, section 2.1, page 4 ("must occur later").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_value, raw_values
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("KEY004", "parent-before-child", "error")
CHANGES: Final = None


def check(library: Library, values: Values) -> Iterator[Finding]:
    """Yield a finding for every child below its parent."""
    if values.dialect != "bibtex":
        return
    for entry, name, _ in raw_values(library, ("crossref",)):
        parent = entry.values.get(name)
        if parent and parent in library and library[parent].block.start < entry.block.start:
            message = f"the parent `{parent}` stands on line {library[parent].line}, before this child"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
