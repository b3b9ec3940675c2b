"""There is a comma too many.

Bad::

    @misc{a,
      title = {X},,
      year = {2023},
    }

Good::

    @misc{a,
      title = {X},
      year = {2023},
    }

Why: BibTeX expects a field name behind a comma and skips the rest of the entry.

Authority: bibtex.web, section 274.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN003", "stray-comma", "error")
CHANGES: Final[Changes] = "repair"


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
