r"""The patterns that read regular .bib text, and the limits of what they read.

A pattern never decides that something is wrong: what it does not match goes to the careful reader
(:mod:`audiobib.syntax.recovery`), so nothing is skipped unseen.

Two facts of CPython's ``re`` shape them (research: nanoseconds per character): possessive quantifiers make a
failed match cheap, and a negated class of three or more members (``[^{}\x00]``) is matched through a bitmap,
twice as fast as one of two. NUL is therefore left to the careful reader, which has to report it anyway.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "AT_WORD",
    "BLANK",
    "BLOCK",
    "BRACES",
    "COMMENT_SIGN",
    "FIELDS",
    "HEADER",
    "LINE_END",
    "NAME",
    "PIECE",
    "RECOVERY_POINT",
    "SPACE",
    "VALUE",
]

DEPTH: Final = 4
"""Levels of braces inside a value that the patterns follow; deeper ones are counted by the careful reader."""

SPACE: Final = r"[ \t-\r]"
"""White space as BibTeX knows it (bibtex.web, section 37), with the line ends of all systems."""


def _balanced(depth: int) -> str:
    inner = r"[^{}\x00]*+"
    for _ in range(depth):
        inner = rf"[^{{}}\x00]*+(?:\{{{inner}\}}[^{{}}\x00]*+)*+"
    return inner


def _balanced_in_quotes(depth: int) -> str:
    return rf'[^{{}}"\x00]*+(?:\{{{_balanced(depth - 1)}\}}[^{{}}"\x00]*+)*+'


NAME: Final = r"[^\W\d][^ \t-\r\"#%'(),={}\x00@\\\xa0]*+"
"""A type, field or macro name: no digit first, none of BibTeX's reserved characters (bibtex.web, section 38)."""

VALUE: Final = (
    rf"(?:\{{{_balanced(DEPTH)}\}}"
    rf'|"{_balanced_in_quotes(DEPTH)}"'
    r"|[0-9]++"
    rf"|{NAME})"
)
"""One operand of a value, without groups."""

BLOCK: Final = re.compile(
    rf"@{SPACE}*+"
    r"([A-Za-z][^ \t-\r\"#%'(),={}\x00@\\]*+)"  # 1: the type
    rf"{SPACE}*+\{{{SPACE}*+"
    r"([^ \t-\r,{}\"#%=\x00]*+)"  # 2: the citation key (or the name of a @string)
    rf"{SPACE}*+"
    r"(,?+)"  # 3: the comma behind the key
    rf"{_balanced(DEPTH + 1)}\}}"
)
"""A whole regular block in braces: ``@type{key, …}``."""

HEADER: Final = re.compile(rf"@{SPACE}*+([A-Za-z][^ \t-\r\"#%'(),={{}}\x00@\\]*+){SPACE}*+([{{(])")
"""The beginning of any block: type and opening delimiter."""

RECOVERY_POINT: Final = re.compile(
    rf"(?:^|(?<=\r))[ \t]*+(@[ \t]*+[A-Za-z][^ \t-\r\"#%'(),={{}}\x00@\\]*+{SPACE}*+[{{(])", re.MULTILINE
)
"""A block header at the beginning of a line: where reading goes on after a block that never closes."""

FIELDS: Final = re.compile(
    rf"{SPACE}*+({NAME}){SPACE}*+={SPACE}*+"
    rf"({VALUE}(?:{SPACE}*+\#{SPACE}*+{VALUE})*+)"
    rf"{SPACE}*+(?:,|\Z)"
    rf"|{SPACE}++\Z|(.++)",
    re.DOTALL,
)
"""One field with its comma (1: name, 2: value as written), the blank end, or (3) the rest from where neither is."""

PIECE: Final = re.compile(
    rf"{SPACE}*+(?:\{{({_balanced(DEPTH)})\}}|\"({_balanced_in_quotes(DEPTH)})\"|([0-9]++)|({NAME})){SPACE}*+"
)
"""One operand of a value: the inside of braces, of quotes, a number, or the name of a macro."""

BRACES: Final = re.compile(r"[{}]")

BLANK: Final = re.compile(rf"{SPACE}*+")
"""White space that there may be or not: always matches."""

COMMENT_SIGN: Final = re.compile(r"(?:^\ufeff?|[ \t])%")
"""A ``%`` where biber's reader begins a comment outside of entries: at the beginning of a word."""

LINE_END: Final = re.compile(r"[\r\n]")

AT_WORD: Final = re.compile(rf"@{SPACE}*+[A-Za-z]")
"""What may begin a block; the careful reader uses it to pass over floods of ``@``."""
