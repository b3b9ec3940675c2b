"""A value is opened with a brace or a quotation mark and never closed.

Bad::

    @misc{a,
      title = "X,
      year = {2023},
    }

Good::

    @misc{a,
      title = "X",
      year = {2023},
    }

Why: Everything behind belongs to the value, up to the end of the entry or the file.

Authority: bibtex.web, sections 253 to 257.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN015", "unclosed-value", "error")
CHANGES: Final[Changes] = "repair"


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
