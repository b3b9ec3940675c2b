"""An entry is never closed.

Bad::

    @misc{a,
      title = {X},

    @misc{b,
      title = {Y},
    }

Good::

    @misc{a,
      title = {X},
    }

    @misc{b,
      title = {Y},
    }

Why: BibTeX reads on into the next entry and loses both. Here reading goes on at the next entry that begins a
line; the fix adds the brace where all fields before it can be read.

Authority: bibtex.web, sections 220 and 242 ("scan_balanced_braces").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN001", "unclosed-entry", "error")
CHANGES: Final[Changes] = "repair"


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
