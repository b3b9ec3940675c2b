"""A closing brace stands between entries.

Bad::

    @misc{a, title = {X}}}

Good::

    @misc{a, title = {X}}

Why: it closes nothing. BibTeX skips it, other programs take it for the end of what they read.

Authority: bibtex.web, section 236 (what stands before an ``@`` is skipped).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN022", "brace-between-entries", "warning")
CHANGES: Final[Changes] = "repair"


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
