"""Telling one name of a .bib field from several that something else than ``and`` joins."""

from __future__ import annotations

import re
from functools import lru_cache

from audiobib.names.natural import is_initials, is_suffix
from audiobib.names.order import may_be_family

__all__ = ["are_two_names", "is_joined", "without_groups"]

_SEPARATOR = re.compile(r"\\?&|;|、|，|；")
_GROUP = re.compile(r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")


def without_groups(text: str) -> str:
    """Return ``text``, as long as it is, with NUL for everything in braces."""
    return _GROUP.sub(lambda match: "\0" * len(match.group()), text)


@lru_cache(maxsize=1 << 15)
def is_joined(name: str) -> bool:
    """Whether what stands between two ``and`` must be several names: other separators, or commas as no name has."""
    plain = without_groups(name).replace("\0", "")
    if _SEPARATOR.search(plain):
        return True
    parts = [part.strip() for part in plain.split(",")]
    if len(parts) < 2:
        return False
    words = [part.split() for part in parts if part]
    if len(parts) > 3:
        return True
    if any(is_suffix(part) for part in parts):
        return False
    if len(parts) == 2:
        return are_two_names(words[0], words[-1]) if len(words) == 2 else False
    # "Siddique Latif, Moazzam Shoukat": on both sides words with capitals; "García Márquez, Gabriel José" looks alike
    return len(parts) == 3 and all(len(part) >= 2 for part in words)


def are_two_names(first: list[str], second: list[str]) -> bool:
    """Whether two parts with a comma between them are two names, as no family name begins or ends in initials."""
    if len(first) < 2 or len(second) < 2 or any(word.startswith("\\") for word in (*first, *second)):
        return False
    if _begins_with_initials(first) and _begins_with_initials(second):  # J. Smith, A. Doe
        return True
    if len(first[-1]) == 1 and first[-1].isupper() and not any("." in word for word in (*first, *second)):
        return True  # Smith J, Doe A; Vivian U, Thomas Lai; but in Latin America: Butler H., Inez M.
    last = second[-1]
    return len(second) == 2 and second[0][-1].islower() and len(last) > 1 and may_be_family(last)  # X Zhao, Chi-Fai NG


def _begins_with_initials(words: list[str]) -> bool:
    return "." in words[0] and is_initials(words[0]) and any(len(word) > 2 and "." not in word for word in words[1:])
