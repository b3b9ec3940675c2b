"""Whether a piece of text is a list of persons: for lists, where names, venues and remarks stand side by side."""

from __future__ import annotations

import re
from typing import Final

from audiobib.latex import decode
from audiobib.lists.vocabulary import ET_AL, is_link_label, is_venue

__all__ = ["has_names", "is_others", "without_by"]

_SEPARATOR = re.compile(r"[,;、，&]|\band\b|\bund\b|\bwith\b", re.IGNORECASE)
_OTHERS = re.compile(rf"{ET_AL.pattern}|\b(?:and others|others|等)", re.IGNORECASE)
_AFFILIATION = re.compile(
    r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|<[^<>]*>|[*†‡§¶#∗]|(?<!\d)\d++(?=\s*(?:[,;]|$))|(?<=[a-z])\d++|@\w+"
)
_PARTICLES: Final = frozenset(
    ["de", "van", "der", "den", "von", "la", "le", "da", "di", "del", "della", "dos", "das", "do", "el", "al", "bin",
     "ibn", "ben", "ter", "ten", "du", "y", "e", "zu", "zur", "af", "il", "lo", "los", "las", "dal", "degli", "san",
     "st", "mac", "mc", "bint", "abu", "abd", "ul", "ur", "vom", "zum", "op", "'t", "jr", "sr", "ii", "iii", "iv"]
)  # fmt: skip
_PROSE: Final = frozenset(
    ["a", "an", "for", "with", "using", "via", "from", "on", "in", "to", "by", "is", "are", "this", "that", "these",
     "we", "our", "towards", "toward", "learning", "model", "models", "network", "networks", "analysis", "survey",
     "paper", "dataset", "language", "large", "neural", "deep", "new", "based", "approach", "method"]
)  # fmt: skip
_BY = re.compile(r"^\W*(?:by|authors?(?:\(s\))?)\b[\s::]*", re.IGNORECASE)
_MOST: Final = 0.75
"""Share of pieces that look like names in a line that stands where names do."""
_NO_NAME = re.compile(r"[?!:\"“”=+%]|\d\d")
_LETTER = re.compile(r"[^\W\d_]")


def without_by(text: str) -> str:
    """Return ``text`` without the ``by`` in front of names."""
    return _BY.sub("", text)


def is_others(text: str) -> bool:
    """Whether ``text`` says that there are more authors than it names."""
    return _OTHERS.search(text) is not None


def has_names(text: str, *, certain: bool = False) -> bool:
    """Whether ``text`` may be a list of names of persons; where the place of it is ``certain``, single words may be."""
    text = decode(text) if "\\" in text else text
    plain = _AFFILIATION.sub(" ", _OTHERS.sub(" ", text)).strip(" .,:;-–—|/")
    if not plain:
        return is_others(text)
    pieces = [piece.strip(" .") for piece in _SEPARATOR.split(plain) if piece.strip(" .")]
    if not pieces or not _LETTER.search(plain) or "http" in plain:
        return False
    if len(pieces) == 1 and len(pieces[0].split()) == 1 and not (certain or is_others(text)):
        return False
    good = sum(map(_may_be_name, pieces))
    is_one = len(pieces) == 1 and (is_link_label(plain) or is_venue(plain))
    return not is_one and (good == len(pieces) or (certain and good >= _MOST * len(pieces)))


def _may_be_name(piece: str) -> bool:
    words = piece.split()
    if len(words) > 7 or _NO_NAME.search(piece):
        return False
    lower = [word for word in words if word[:1].islower() and word.lower().strip(".") not in _PARTICLES]
    if any(word.casefold() in _PROSE and (word.islower() or len(words) > 3) for word in words):
        return False
    return len(lower) <= (1 if len(words) > 2 else 0)
