r"""A byte is no UTF-8, although the file otherwise is.

Bad::

    @misc{a, title = {Müller, Jürgen, Sch\udcf6n}}

Good::

    @misc{a, title = {Müller, Jürgen, Schön}}

Why: biber and most readers refuse the whole file for it. It is kept byte for byte until somebody decides what
it was.

Authority: measured with biber 2.18, pybtex 0.26, bibtexparser 2.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN017", "stray-byte", "error")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
