"""An entry stands inside ``@comment{…}``.

Bad::

    @comment{ @misc{a, title = {X}} }

Good::

    @comment{ misc{a, title = {X}} }

Why: biber skips the braces; BibTeX skips only the word and reads the entry.

Authority: bibtex.web, section 241; Text::BibTeX, bt_language(1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN011", "entry-in-comment", "warning")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
