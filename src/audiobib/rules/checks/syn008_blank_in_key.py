"""There are blanks in a citation key.

Bad::

    @misc{smith and jones, title = {X}}

Good::

    @misc{smith-and-jones, title = {X}}

Why: Neither BibTeX nor biber reads such a key. The fix joins the words with hyphens; documents that cite the
entry must follow.

Authority: bibtex.web, section 267; Text::BibTeX, bt_language(1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN008", "blank-in-key", "error")
CHANGES: Final[Changes] = "repair"


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
