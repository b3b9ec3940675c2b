"""A citation key for an entry: made once, stored, never recomputed.

Two keys that differ in case only are one key to biber and to most file systems: uniqueness is case-folded.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from audiobib.keys.pattern import Alternative, Slot, parse_pattern
from audiobib.keys.work import Work

if TYPE_CHECKING:
    from collections.abc import Collection

    from audiobib.keys.style import KeyStyle
    from audiobib.model.record import Record

__all__ = ["UNNAMED", "bare_key", "make_key"]

UNNAMED: Final = "untitled"
"""The key of an entry of which the pattern makes nothing at all."""

_ENDS = re.compile(r"^[^A-Za-z0-9]+|[^A-Za-z0-9+]+$")


def make_key(record: Record, style: KeyStyle, taken: Collection[str] = ()) -> str:
    """Return a key for ``record`` that is not in ``taken`` (case-folded keys).

    On a collision the next words of the title are added, if the pattern has words of the title; then ``a``, ``b``,
    … or ``-2``, ``-3``, …, as the style says. Existing keys are never touched. Raises
    :class:`~audiobib.errors.InputError` for a pattern with errors.
    """
    work = Work(record, style)
    first = bare_key(work) or UNNAMED
    key = first
    for growth in range(1, work.most_growth + 1):
        if key.casefold() not in taken:
            return key
        grown = bare_key(replace(work, growth=growth)) or UNNAMED
        if grown == first:
            break
        key = grown
    number = 0
    key = first
    while key.casefold() in taken:
        number += 1
        key = first + (_letters(number) if style.suffix == "letters" else f"-{number + 1}")
    return key


def bare_key(work: Work) -> str:
    """Return what the pattern makes of ``work``, whether it is taken or not; empty if it makes nothing."""
    key = ""
    for alternative in _parsed(work.style.pattern):
        key, complete = _fill(alternative, work)
        if complete:
            break
    return _ENDS.sub("", key)


@lru_cache(maxsize=64)
def _parsed(pattern: str) -> tuple[Alternative, ...]:
    return parse_pattern(pattern)


def _fill(alternative: Alternative, work: Work) -> tuple[str, bool]:
    """Return the key that an alternative gives, and whether none of its markers came out empty."""
    texts = [part if isinstance(part, str) else _slot_text(part, work) for part in alternative]
    return "".join(texts), all(texts)


def _slot_text(slot: Slot, work: Work) -> str:
    words = slot.marker.words(work)
    separator = slot.marker.separator
    for modifier in slot.modifiers:
        words = modifier.change(words)
        separator = modifier.separator if modifier.separator is not None else separator
    cleaned = (slot.marker.dropped.sub("", word) for word in words)
    return separator.join(word for word in cleaned if word)


def _letters(number: int) -> str:
    """Return ``a`` for 1, ``z`` for 26, ``aa`` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
