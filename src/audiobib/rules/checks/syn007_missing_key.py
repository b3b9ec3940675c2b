"""An entry has no citation key.

Bad::

    @misc{title = {X}}

Good::

    @misc{a, title = {X}}

Why: Nothing can cite it, and BibTeX takes the first field's name for the key.

Authority: bibtex.web, section 266.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN007", "missing-key", "error")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
