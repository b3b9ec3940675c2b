"""Venues: whether two names may be of one journal or book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.matching.titles import SMALL_WORDS, title_words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["same_venue"]


def same_venue(ours: str, theirs: Sequence[str]) -> bool:
    """Whether our venue may be one of ``theirs``: words in common, an abbreviation, or initials."""
    here = _venue_words(ours)
    return any(_may_be(here, _venue_words(name)) for name in theirs) if here and theirs else True


_VENUE_NOISE: Final = frozenset(
    ["proceedings", "proc", "conference", "international", "annual", "journal", "transactions", "on", "of", "the",
     "and", "in", "workshop", "meeting", "symposium", "ieee", "acm", "th", "st", "nd", "rd"]
)  # fmt: skip


def _venue_words(name: str) -> list[str]:
    return [word for word in title_words(name) if not word.isdigit()]


def _may_be(one: Sequence[str], other: Sequence[str]) -> bool:
    here, there = set(one) - _VENUE_NOISE, set(other) - _VENUE_NOISE
    if here & there or not here or not there:
        return True
    if any(a[:3] == b[:3] for a in here for b in there if len(a) > 2 and len(b) > 2):
        return True
    return any(
        len(short) > 1 and short in "".join(word[0] for word in words if word not in SMALL_WORDS)
        for shorts, words in ((here, other), (there, one))
        for short in shorts
    )
