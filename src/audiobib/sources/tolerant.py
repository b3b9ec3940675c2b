"""Searches that survive wrong words, for sources that want every part of a question to be right."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["tolerant_groups", "words_of"]

_WORD = re.compile(r"[^\W_]+")
_MOST: Final = 6
"""Words of a title that are asked for: the longest ones."""


def words_of(title: str) -> list[str]:
    """Return the words of ``title`` in lower case, in their order."""
    return _WORD.findall(title.lower())


def tolerant_groups(title: str) -> list[list[list[str]]]:
    """Return the longest words of ``title`` in groups, in one or two ways; of each group one word has to be right.

    A wrong word spoils no group. Two wrong words that spoil a group of the first way stand in two groups of the
    second one. Words of a title that is shorter than four words make one group.
    """
    words = sorted(dict.fromkeys(words_of(title)), key=lambda word: (-len(word), word))
    words = ([word for word in words if len(word) > 2] or words)[:_MOST]
    if len(words) < 4:
        return [[words]] if words else []
    words = words[: len(words) // 2 * 2]
    turned = [*words[1:], words[0]]
    return [[way[n : n + 2] for n in range(0, len(way), 2)] for way in (words, turned)]
