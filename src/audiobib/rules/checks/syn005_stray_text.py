"""Something stands between fields that is no field.

Bad::

    @misc{a,
      title = {X} Y,
      year = {2023},
    }

Good::

    @misc{a,
      title = {X Y},
      year = {2023},
    }

Why: BibTeX skips the rest of the entry. What is meant cannot be told, so there is no fix.

Authority: bibtex.web, section 246.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN005", "stray-text", "error")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
