"""A field stands twice in an entry.

Bad::

    @misc{a,
      title = {X},
      title = {Y},
    }

Good::

    @misc{a,
      title = {X},
    }

Why: BibTeX keeps the first and warns, biber keeps the last: they print different things. Which one is right
cannot be told.

Authority: bibtex.web, section 263 ("I'm ignoring … extra … field").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN014", "repeated-field", "error")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
