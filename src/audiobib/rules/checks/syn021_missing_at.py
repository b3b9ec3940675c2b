"""An entry lacks its ``@``.

Bad::

    article{latif2023sparks,
      title = {Sparks of Large Audio Models},
    }

Good::

    @article{latif2023sparks,
      title = {Sparks of Large Audio Models},
    }

Why: it is a comment for every program, so the entry is not there. There is no fix: some take the ``@`` away on purpose.

Authority: bibtex.web, section 236 (what stands before an ``@`` is skipped).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN021", "missing-at", "warning")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
