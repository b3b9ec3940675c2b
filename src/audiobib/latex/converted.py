"""Commands that make something else of their argument: accents, raised and lowered text, formulas, chemistry."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from audiobib.latex.formulas import chemistry, lower, symbol, upper
from audiobib.latex.only_read import READ_ACCENTS_ALONE, STROKED
from audiobib.latex.tables import ACCENTS_ALONE

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["OF_RAW_TEXT", "OF_TEXT", "accented"]

_ALONE: Final = {**{accent[:1]: sign for accent, sign in ACCENTS_ALONE.items()}, **READ_ACCENTS_ALONE}
_NO_WIDTH = re.compile(r"\s*-?(?:0+(?:\.0*)?|\.0+)\s*[a-z]|\s*-")


def accented(mark: str, argument: str, command: str) -> str:
    """Put a combining mark on the first letter of ``argument``, behind the marks that it has."""
    if not argument.strip():
        return _ALONE.get(command, "")
    decomposed = unicodedata.normalize("NFD", argument)
    letter = {"ı": "i", "ȷ": "j"}.get(decomposed[0], decomposed[0])
    if command == "U" and "Ѐ" <= letter <= "ӿ":
        mark = "\u0306"  # the breve of T2A
    place = 1
    while place < len(decomposed) and unicodedata.combining(decomposed[place]):
        place += 1
    return letter + decomposed[1:place] + mark + decomposed[place:]


def _math(formula: str) -> str:
    character = symbol(formula)
    return character if character is not None else f"${formula}$"


_DINGBATS: Final = dict(
    zip(
        (37, 42, 43, 72, 108, 110, 115, 116, 117, 119, *range(168, 182), 213, 214, 215),
        "☎☛☞★●■▲▼◆◗♣♦♥♠①②③④⑤⑥⑦⑧⑨⑩→↔↕",
        strict=True,
    )
)
"""Places of the font Zapf Dingbats whose characters Unicode has elsewhere than in its block of the same order."""


def _dingbat(place: str) -> str:
    r"""Return the character of ``\ding{51}``: ``✓``; other arguments as they are written."""
    number = int(place) if place.isascii() and place.isdecimal() else 0
    if number in _DINGBATS:
        return _DINGBATS[number]
    if 33 <= number <= 126:
        return chr(0x2701 - 33 + number)
    return chr(0x2761 - 161 + number) if 161 <= number <= 254 and number != 240 else f"\\ding{{{place}}}"


OF_RAW_TEXT: Final[dict[str, Callable[[str], str]]] = {
    "ensuremath": _math,
    "ce": chemistry,
    "cee": chemistry,
    "ding": _dingbat,
    "hspace": lambda width: "" if _NO_WIDTH.match(width) else " ",
}
"""Commands whose argument is no text, and what it says."""

OF_TEXT: Final[dict[str, Callable[[str], str]]] = {
    "textsuperscript": upper,
    "textsubscript": lower,
    "enquote": lambda text: f"“{text}”",
    "mkbibquote": lambda text: f"“{text}”",
    "mkbibparens": lambda text: f"({text})",
    "mkbibbrackets": lambda text: f"[{text}]",
    "mkbibsuperscript": upper,
    "mkbibsubscript": lower,
    "mbox": lambda text: "\u2011" if text == "-" else text,
    "MakeUppercase": str.upper,
    "uppercase": str.upper,
    "B": lambda text: STROKED.get(text[:1], f"{text[:1]}\u0335" if text else "") + text[1:],
}
"""Commands that make something else of their text."""
