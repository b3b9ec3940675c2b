r"""A value holds TeX that reads, writes or runs something.

Bad::

    @misc{a, title = {Sparks \input{/etc/passwd}}}

Good::

    @misc{a, title = {Sparks}}

Why: it is executed when somebody compiles a document with this bibliography. Formatting commands are left alone.

Authority: TeXbook, chapters 20 and 21; The TeX Live Guide (``\write18``, ``openout_any``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("SEC008", "tex-program", "error")
CHANGES: Final = None

_PROGRAM: Final = re.compile(
    r"\\(?:input|include|openin|openout|write|immediate|directlua|luadirect|latelua|catcode|csname|special|read"
    r"|InputIfFileExists|usepackage|lstinputlisting|verbatiminput|pdfobj|scantokens)(?![A-Za-z])"
)
_OF_A_PREAMBLE: Final = frozenset({r"\csname", r"\catcode", r"\special"})
_HARMLESS: Final = re.compile(
    r"\\input\s*\{?[\w-]+\.(?:sty|def|cfg|fd|tex)(?![\w./-])|(?:\\immediate\s*)?\\write\s*(?:16|-1)(?!\d)|\\immediate\s*(?=\\write\s*(?:16|-1)\D)"
)
"""What preambles of old do: they read definitions that a TeX installation has, and print to the terminal."""


def check(library: Library, values: Values) -> Iterator[Finding]:  # noqa: ARG001 -- every rule gets them
    """Yield a finding for every such command in a block; some are the business of a preamble."""
    text, blocks = library.text, library.document.blocks
    starts = [block.start for block in blocks]
    for match in _PROGRAM.finditer(text):
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or match.start() >= blocks[index].end or text[match.start() - 1] == "\\":
            continue
        block = blocks[index]
        usual = match.group() in _OF_A_PREAMBLE or _HARMLESS.match(text, match.start()) is not None
        if block.kind == "comment" or (block.kind == "preamble" and usual):
            continue
        message = f"`{match.group()}` is a program, not text: it runs when a document is compiled"
        yield finding(library, RULE, *match.span(), message, key=block.key or None)
