"""A value of several words stands without braces.

Bad::

    @misc{a,
      title = Sparks of Large Audio Models,
    }

Good::

    @misc{a,
      title = {Sparks of Large Audio Models},
    }

Why: A word without braces is the name of a macro; a second one is an error.

Authority: bibtex.web, sections 248 to 259.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN006", "unquoted-value", "error")
CHANGES: Final[Changes] = "repair"


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
