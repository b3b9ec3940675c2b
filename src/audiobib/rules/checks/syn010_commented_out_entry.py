"""An entry is commented out with ``%``.

Bad::

    % @misc{a, title = {X}}

Good::

    % misc{a, title = {X}}

Why: biber skips the line; BibTeX does not know ``%`` outside of entries and reads the entry. The fix deletes
the ``@``.

Authority: bibtex.web, section 237; Text::BibTeX, bt_language(1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN010", "commented-out-entry", "warning")
CHANGES: Final[Changes] = "repair"


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
