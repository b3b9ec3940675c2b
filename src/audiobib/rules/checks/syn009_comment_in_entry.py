"""A ``%`` comment stands inside an entry.

Bad::

    @misc{a,
      title = {X},
      % year = {2022},
      year = {2023},
    }

Good::

    % year = {2022},
    @misc{a,
      title = {X},
      year = {2023},
    }

Why: biber skips it; BibTeX does not know comments inside entries and skips the rest of the entry.

Authority: bibtex.web, section 274; Text::BibTeX, bt_language(1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN009", "comment-in-entry", "warning")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
