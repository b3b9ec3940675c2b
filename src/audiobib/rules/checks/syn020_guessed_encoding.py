r"""The file is neither UTF-8 nor says what it is: its encoding was guessed.

Bad::

    @misc{a, title = {Caf\udce9}}

Good::

    % Encoding: windows-1252
    @misc{a, title = {Café}}

Why: biber and most readers refuse the file, and a wrong guess turns letters into others. Nothing is changed
before somebody says what it is: the bytes stay as they are.

Authority: measured with biber 2.18, pybtex 0.26, bibtexparser 2.1; JabRef and Emacs read such declarations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN020", "guessed-encoding", "warning")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
