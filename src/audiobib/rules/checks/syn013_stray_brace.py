"""A brace too many ends an entry early.

Bad::

    @misc{a,
      title = {X}},
      year = {2023},
    }

Good::

    @misc{a,
      title = {X},
      year = {2023},
    }

Why: What follows is read as a comment: the fields are lost without a word. The fix deletes the brace.

Authority: bibtex.web, section 246.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN013", "stray-brace", "error")
CHANGES: Final[Changes] = "repair"


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
