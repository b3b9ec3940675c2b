"""Telling one name of a .bib field from several that something else than ``and`` joins."""

from __future__ import annotations

import re
from functools import lru_cache

from audiobib.names.natural import is_suffix

__all__ = ["is_joined", "without_groups"]

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
    # "Siddique Latif, Moazzam Shoukat": on both sides words with capitals; "García Márquez, Gabriel José" looks alike
    return len(parts) == 3 and all(len(part) >= 2 for part in words)
