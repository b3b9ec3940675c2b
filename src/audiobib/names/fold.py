"""What two spellings of one name have in common, and where one of them has marks that the other lacks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["fold", "lacks_marks_of"]

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)
_MARK: Final = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
"""Marks without which a letter is the same one: of Latin, Greek and Cyrillic, and the points of Hebrew and Arabic."""


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """Return the letters and digits of ``name`` without case, diacritics, blanks and punctuation.

    ``Cuayáhuitl``, ``CUAYAHUITL`` and ``Cuayahuitl`` fold to the same; so do ``J.-P.`` and ``JP``. The vowels of Indic
    and Thai letters and the sound marks of kana are no diacritics: ``か`` and ``が`` are two letters.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(character for character in plain if character.isalnum() or _is_letter(character))


def _is_letter(mark: str) -> bool:
    """Whether a character that is no letter of its own makes another one of the letter in front."""
    return mark > "\x7f" and unicodedata.category(mark) in ("Mn", "Mc") and _MARK.match(mark) is None


def lacks_marks_of(one: str, other: str) -> bool:
    """Whether ``one`` is ``other`` without some of its diacritics, or with all of them; both fold to the same.

    ``Tuan`` lacks marks of ``Tuân`` and of ``Tuấn``; of these two neither does.
    """
    first, second = _marked(one), _marked(other)
    return len(first) == len(second) and all(
        letter == letter_ and mark in ("", mark_)
        for (letter, mark), (letter_, mark_) in zip(first, second, strict=True)
    )


@lru_cache(maxsize=1 << 12)
def _marked(name: str) -> tuple[tuple[str, str], ...]:
    """Return the letters of the fold of ``name``, each with the letter with marks for which it stands, if any."""
    found: list[tuple[str, str]] = []
    for character in unicodedata.normalize("NFC", name.casefold()):
        if _MARK.match(character) and found:
            found[-1] = (found[-1][0], f"{found[-1][1]}{character}")
        found += [(letter, character if letter != character else "") for letter in fold(character)]
    return tuple(found)
