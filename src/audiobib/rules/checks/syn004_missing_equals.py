"""The ``=`` between a field's name and its value is missing.

Bad::

    @misc{a,
      title {X},
    }

Good::

    @misc{a,
      title = {X},
    }

Why: BibTeX skips the rest of the entry.

Authority: bibtex.web, section 275 ("I was expecting an equals sign").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN004", "missing-equals", "error")
CHANGES: Final[Changes] = "repair"


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
