"""What two spellings of one name have in common."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["fold"]

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """Return the letters and digits of ``name`` without case, diacritics, blanks and punctuation.

    ``Cuayáhuitl``, ``CUAYAHUITL`` and ``Cuayahuitl`` fold to the same; so do ``J.-P.`` and ``JP``.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(character for character in plain if character.isalnum())
