"""An ``@`` begins no entry.

Bad::

    Questions to me@example.org.

    @misc{a, title = {X}}

Good::

    Questions to me (at) example.org.

    @misc{a, title = {X}}

Why: Text between entries is a comment, but an ``@`` in it begins an entry for BibTeX and biber, which then
complain.

Authority: bibtex.web, section 238.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN012", "stray-at", "warning")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
