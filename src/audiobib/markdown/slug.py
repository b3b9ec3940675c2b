"""The anchors that GitHub gives to headings.

The rule was measured against github-slugger: lower-case; keep letters, marks, decimal digits, letter-like
numbers, connecting punctuation, hyphens and spaces; a space becomes a hyphen. ``Q&A: What? – Why!`` becomes
``qa-what--why``.
"""

from __future__ import annotations

import unicodedata

__all__ = ["Slugger", "slug"]

_KEPT = frozenset({"Nd", "Nl", "Pc"})


def slug(heading: str) -> str:
    """Return the anchor of the visible text ``heading``, as if no other heading had the same.

    Markup is not removed: give the text as readers see it.
    """
    kept = (character for character in heading.lower() if character in "- " or _is_word(character))
    return "".join(kept).replace(" ", "-")


class Slugger:
    """Gives the headings of one document their anchors, in order; repeats get ``-1``, ``-2``, …."""

    __slots__ = ("_taken",)

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def slug(self, heading: str) -> str:
        """Return the anchor of the next heading; what was given once, numbered or not, is not given again."""
        first = result = slug(heading)
        while result in self._taken:
            self._taken[first] += 1
            result = f"{first}-{self._taken[first]}"
        self._taken[result] = 0
        return result


def _is_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category in _KEPT
