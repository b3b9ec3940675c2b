"""Two entries have the same citation key, in any case of its letters.

Bad::

    @misc{a, title = {X}}

    @misc{A, title = {Y}}

Good::

    @misc{a, title = {X}}

    @misc{b, title = {Y}}

Why: BibTeX compares keys without regard to case and refuses the second entry; biber takes one of them.

Authority: bibtex.web, section 268: "Repeated entry".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("KEY001", "repeated-key", "error")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
