"""A blank that is not plain stands between fields.

Bad::

    @misc{a,
    \u00a0 title = {X},
    }

Good::

    @misc{a,
      title = {X},
    }

Why: A no-break space looks like a blank and is none for BibTeX and biber: it becomes part of the field's
name.

Authority: bibtex.web, section 32.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN019", "odd-blank", "error")
CHANGES: Final[Changes] = "repair"


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
