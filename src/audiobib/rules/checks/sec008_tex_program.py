r"""A value holds TeX that reads, writes or runs something.

Bad::

    @misc{a, title = {Sparks \input{/etc/passwd}}}

Good::

    @misc{a, title = {Sparks}}

Why: it is executed when somebody compiles a document with this bibliography. Formatting commands are left alone. So
is a command that is merely named, without what it would act on, in a field that styles do not print (an abstract, a
table of contents).

Authority: TeXbook, chapters 20 and 21; The TeX Live Guide (``\write18``, ``openout_any``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import KNOWN_FIELDS
from audiobib.rules.rule import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.syntax.nodes import Field
    from audiobib.text import Finding

RULE: Final[RuleId] = ("SEC008", "tex-program", "error")
CHANGES: Final = None

_NAMES: Final = (
    "input|include|openin|openout|write|immediate|directlua|luadirect|latelua|luaexec|catcode|csname|special|read|readline"
    "|InputIfFileExists|usepackage|lstinputlisting|verbatiminput|pdfobj|scantokens|ShellEscape|@input|@@input"
)
_PROGRAM: Final = re.compile(
    r"(\\(?:future)?let\s*+\\(?:[A-Za-z@]++|.)\s*+=?+\s*+)?" rf"(\\(?:{_NAMES})(?![A-Za-z])|\^\^5c|\\\^\^[0-9a-f]{{2}})"
)
_AFTER_A_NAME: Final = (
    r"(?:\s|\"?\s*[})][\s})]*(?:@|\Z)|\"\s*#\s*\"\s*(?:\s|\\(?:input|relax|def|let|newcommand|providecommand|hyphenation)"
    r"(?![A-Za-z])|\\ifx\s*\\undefined))"
)
_TO_TERMINAL: Final = re.compile(
    r"(?:\\immediate\s*)?\\write\s*(?:16|-1)(?!\d)|\\immediate\s*(?=\\write\s*(?:16|-1)\D)"
)
_HARMLESS: Final = re.compile(
    rf"\\input\s*(?:\{{[\w-]+\.(?:sty|def|cfg|fd|tex)\}}|[\w-]+\.(?:sty|def|cfg|fd|tex){_AFTER_A_NAME})"
    r"|\\special"
    rf"|\\csname(?!\s*(?:{_NAMES})\s*\\endcsname)"
    r"|\\catcode(?!\s*(?>`\\?.|\d++)\s*=?\s*(?:['\"]?0+(?!\d)|\\z@))"
    rf"|{_TO_TERMINAL.pattern}"
)
"""What preambles of old do: they read definitions that a TeX installation has, print to the terminal, give characters
another meaning (but that of ``\\``), and build names (but those of programs)."""

_VERB: Final = re.compile(r"\\verb\*?([^\sA-Za-z*{}])\Z")
_ACTS_ON: Final = re.compile(
    r"\s*(?:[{`=\\|\d]|[\"'~][\w./]|/\S|\.[\w./]|[A-Za-z_-]+(?:[./]\w|\d))|(?<=csname)(?s:.{0,200}?)\\endcsname"
    r"|(?<=\\input|nclude|pdfobj)\s*\w"
)
"""What stands behind a command that does something: an argument, a number, another command, the name of a file."""


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding for every such command in a block; some are the business of a preamble."""
    text, blocks = library.text, library.document.blocks
    starts = [block.start for block in blocks]
    for match in _PROGRAM.finditer(text):
        renamed, (start, end) = match[1] is not None, match.span(2)
        index = bisect_right(starts, start) - 1
        if index < 0 or start >= blocks[index].end or text[start - 1] == "\\":
            continue
        block = blocks[index]
        if block.kind == "comment" or (block.kind == "preamble" and not renamed and _HARMLESS.match(text, start)):
            continue
        is_idle = not renamed and (_is_named(text, start, end) or _TO_TERMINAL.match(text, start) is not None)
        if is_idle and _is_not_printed(library.document.fields(block), start):
            continue
        message = f"`{match[2]}` is a program, not text: it runs when a document is compiled"
        yield finding(library, RULE, start, end, message, key=block.key or None)


def _is_not_printed(fields: Sequence[Field], offset: int) -> bool:
    """Whether ``offset`` is in one of ``fields`` that no common style prints."""
    field = next((field for field in fields if field.value_start <= offset < field.value_end), None)
    return field is not None and (field.name.lower() == "abstract" or field.name.lower() not in KNOWN_FIELDS)


def _is_named(text: str, start: int, end: int) -> bool:
    r"""Whether the command there has nothing that it would act on, by itself or between the delimiters of ``\verb``."""
    quoted = _VERB.search(text, max(0, start - len(r"\verb*|")), start)
    if quoted is not None and text.startswith(quoted[1], end):
        end += 1
    return _ACTS_ON.match(text, end) is None
