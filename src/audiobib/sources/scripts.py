"""Superscripts and subscripts of HTML and MathML as the characters of Unicode: ``10<sup>6</sup>`` is ``10⁶``."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["with_scripts"]

_BLOCKS: Final = ((0x2070, 0x20A0), (0xB2, 0xBA), (0x2B0, 0x2B9), (0x1D2C, 0x1D6B), (0x1D9B, 0x1DC0), (0x2C7C, 0x2C7E))
"""Where Unicode has raised and lowered letters; of two for one letter the first counts."""


def _letters(kind: str) -> dict[str, str]:
    found: dict[str, str] = {"−": "⁻" if kind == "super" else "₋", "-": "⁻" if kind == "super" else "₋"}
    for start, end in _BLOCKS:
        for letter in map(chr, range(start, end)):
            mark, _, code = unicodedata.decomposition(letter).partition(" ")
            if mark == f"<{kind}>" and " " not in code:
                found.setdefault(chr(int(code, 16)), letter)
    return found


_LETTERS: Final = {"sup": _letters("super"), "sub": _letters("sub")}
_MARKS: Final = {"sup": "^", "sub": "_"}
_HTML: Final = re.compile(r"<(?:jats:)?(sup|sub)(?:\s[^<>]*)?>([^<>]*)</(?:jats:)?\1\s*>", re.IGNORECASE)
_MATHML: Final = re.compile(
    r"<(?:mml:)?m(sup|sub|subsup)(?:\s[^<>]*)?>((?:(?!<(?:mml:)?ms(?:up|ub)).)*?)</(?:mml:)?m\1\s*>", re.DOTALL
)
_CHILD: Final = re.compile(r"<(?:mml:)?(mrow|mstyle|m[nio]|mtext)(?:\s[^<>]*)?>(.*?)</(?:mml:)?\1\s*>", re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]*>")


def with_scripts(text: str) -> str:
    """Return ``text`` (with tags) with raised and lowered characters in place of ``<sup>``, ``<sub>`` and MathML's.

    What Unicode has no raised form of is marked as TeX does (``^``, ``_``) where it holds a digit, else left plain.
    """
    return _HTML.sub(lambda match: _script(match[1].lower(), match[2]), _MATHML.sub(_of_mathml, text))


def _of_mathml(match: re.Match[str]) -> str:
    parts = ["".join(_TAG.sub("", inner).split()) for _, inner in _CHILD.findall(match[2])]
    kinds = ("sub", "sup") if match[1] == "subsup" else (match[1],)
    if len(parts) != len(kinds) + 1:
        return match[0]
    return parts[0] + "".join(_script(kind, part) for kind, part in zip(kinds, parts[1:], strict=True))


def _script(kind: str, text: str) -> str:
    letters, text = _LETTERS[kind], text.strip()
    if all(letter in letters for letter in text):
        return "".join(letters[letter] for letter in text)
    return f"{_MARKS[kind]}{text}" if any(letter.isdigit() for letter in text) else text
