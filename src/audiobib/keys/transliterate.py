"""Any script to ASCII, the same for every language unless a table is asked for.

What Latin letters become is pinned by a case file, so that no release of anyascii changes keys unnoticed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

from anyascii import anyascii

__all__ = ["TABLES", "Transliteration", "ascii_words", "to_ascii"]

Transliteration = Literal["plain", "german", "jabref"]
"""``plain``: ``ä`` is ``a`` in every language; ``german``: ``ä`` is ``ae``; ``jabref``: and ``ø`` is ``oe``."""

_GERMAN: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
TABLES: Final[dict[Transliteration, dict[str, str]]] = {
    "plain": {},
    "german": _GERMAN,
    "jabref": _GERMAN | {"å": "aa", "Å": "Aa", "ø": "oe", "Ø": "Oe"},
}
"""What is written otherwise than by anyascii."""

_APOSTROPHES = re.compile("['’ʼʹ`]")
_IDEOGRAPH = re.compile(r"([\u3400-\u9fff\uf900-\ufaff])")
_WORD = re.compile(r"[A-Za-z0-9]+")


def to_ascii(text: str, transliteration: Transliteration = "plain") -> str:
    """Return ``text`` in ASCII letters; other scripts by their usual romanisation, case kept."""
    if text.isascii():
        return text
    table = str.maketrans(TABLES[transliteration])
    return anyascii(unicodedata.normalize("NFC", text).translate(table))


@lru_cache(maxsize=1 << 12)
def ascii_words(text: str, transliteration: Transliteration = "plain") -> tuple[str, ...]:
    """Return the ASCII words of ``text``: an apostrophe joins, everything else but letters and digits parts.

    Chinese has no blanks between words; there, every character is one.
    """
    apart = text if text.isascii() else _IDEOGRAPH.sub(r" \1 ", text)
    return tuple(_WORD.findall(_APOSTROPHES.sub("", to_ascii(apart, transliteration))))
