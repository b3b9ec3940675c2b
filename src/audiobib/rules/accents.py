r"""Where a LaTeX text writes letters as commands (``\'e``, ``\'{e}``, ``{\'e}``, ``{\'{\i}}``, ``\ss``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.latex.tables import ACCENTS, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["accents", "broken_accents"]

_SIGNS: Final = "".join(re.escape(name) for name in ACCENTS if not name.isalpha())
_WORDS: Final = "|".join(sorted((name for name in ACCENTS if name.isalpha()), key=len, reverse=True))
_LETTER: Final = "|".join(sorted((name for name in LETTERS if name.isalpha()), key=len, reverse=True))
_BASE: Final = r"(?:\{\s*(?:\\[ij]|[A-Za-z])\s*\}|\\[ij](?![A-Za-z])(?:\{\}|\s+)?|[A-Za-z])"
_BEHIND_WORD: Final = r"(?:\s*\{\s*(?:\\[ij]|[A-Za-z])\s*\}|\s+(?:\\[ij](?![A-Za-z])|[A-Za-z]))"
_ONE: Final = rf"(?:\\[{_SIGNS}]\s*{_BASE}|\\(?:{_WORDS}){_BEHIND_WORD})"
_COMMAND: Final = rf"\\(?:{_LETTER})(?![A-Za-z])"
_ACCENTED = re.compile(
    r"\\\\"  # a line break, and no accent behind it
    rf"|\{{\s*(?:{_ONE}|{_COMMAND}(?:\{{\}})?)\s*\}}"  # a group of its own
    rf"|{_ONE}"
    rf"|{_COMMAND}(?:\{{\}}|\s+(?=[A-Za-z])|(?=[^A-Za-z\s]|$))"
)

_BROKEN: Final = re.compile(
    rf"\{{\s*\\\\[{_SIGNS}]\s*(?:\{{[A-Za-z]\}}|[A-Za-z])\s*\}}|(?<=[a-z])\\\\[{_SIGNS}][a-z](?=[a-z])"
)
"""An accent behind two backslashes: a line break, and the sign itself."""


def accents(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Yield start, end and letter (NFC) of every accented or special letter; the letter is empty if it is none.

    A group that begins with one (``{\"Ozg{\"u}r}``, ``{\i D}``) is a special character of BibTeX as a whole, and would
    be protected text without that beginning: its first letter is left alone.
    """
    for match in _ACCENTED.finditer(text):
        if match.group() == "\\\\" or (match.group()[0] == "\\" and text[match.start() - 1 : match.start()] == "{"):
            continue
        letter = decode(match.group())
        yield *match.span(), letter if len(letter) <= 2 and letter.isalpha() and not letter.isascii() else ""


def broken_accents(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield start and end of what would be an accented letter with one backslash: ``{\\"u}``, ``z\\"ur``."""
    return (match.span() for match in _BROKEN.finditer(text))
