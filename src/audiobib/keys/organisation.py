"""Short forms of organisations as JabRef makes them: ``UniLinkoeping``, ``SchoolNull``."""

from __future__ import annotations

import re
from typing import Final

from audiobib.keys.words import SMALL_WORDS

__all__ = ["short_organisation"]

_KINDS: Final = (
    ("Uni", re.compile(r"univ", re.IGNORECASE)),
    ("Dep", re.compile(r"dep", re.IGNORECASE)),
    ("School", re.compile(r"schools?$|faculty|academy", re.IGNORECASE)),
)
_WORD = re.compile(r"[A-Za-z0-9]+")


def short_organisation(name: str) -> str:
    """Return the short form of an organisation with the ASCII name ``name``.

    An abbreviation in parentheses, or an all-capital word that is the whole name, is taken as it is. A university
    becomes ``Uni`` and its proper name, with the initials of its department; a school ``School`` and its name;
    anything else its initials if it has four words or more, else all of its words.
    """
    if said := re.search(r"\(([A-Z]{2,})\)", name):
        return said[1]
    whole, *parts = name.split(",")
    words = _words(whole)
    kind = _kind(words)
    if kind is None:
        return "".join(word[0].upper() for word in words) if len(words) > 3 else "".join(words)
    proper = "".join(word for word in words if _kind([word]) is None)
    return kind + proper + "".join(_initials(part) for part in parts)


def _initials(part: str) -> str:
    return "".join(word[0] for word in _words(part) if _kind([word]) is None)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.lower() not in SMALL_WORDS]


def _kind(words: list[str]) -> str | None:
    return next((kind for kind, pattern in _KINDS if any(pattern.match(word) for word in words)), None)
