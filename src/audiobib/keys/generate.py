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

_LONGEST: Final = 9
"""Characters from which on a suffix counts more entries than there are."""

_ENDS = re.compile(r"^[^A-Za-z0-9]+|[^A-Za-z0-9+]+$")


def make_key(
    record: Record, style: KeyStyle, taken: Collection[str] = (), counted: dict[str, int] | None = None
) -> str:
    """Return a key for ``record`` that is not in ``taken`` (case-folded keys).

    On a collision the next words of the title are added, if the pattern has words of the title; then ``a``, ``b``,
    … or ``-2``, ``-3``, …, as the style says. Existing keys are never touched. ``counted`` remembers from call to call
    how far the letters or numbers of a key are taken: of ``taken`` nothing but the present key of ``record`` may have
    been removed in between. Raises :class:`~audiobib.errors.InputError` for a pattern with errors.
    """
    counted = counted if counted is not None else {}
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
    folded = first.casefold()
    if folded not in taken:
        return first
    number, own = counted.get(folded, 0), record.key.casefold()
    if own not in taken and own.startswith(folded) and 0 < _number(own[len(folded) :], style) <= number:
        return first + own[len(folded) :]
    while f"{folded}{_suffix(number, style)}" in taken:
        number += 1
    counted[folded] = number
    return first + _suffix(number, style)


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
        if modifier.name == "regex" and separator:
            words = [part for word in modifier.change([separator.join(words)]) for part in word.split(separator)]
        else:
            words = modifier.change(words)
        separator = modifier.separator if modifier.separator is not None else separator
    cleaned = (slot.marker.dropped.sub("", word) for word in words)
    return separator.join(word for word in cleaned if word)


def _suffix(number: int, style: KeyStyle) -> str:
    """Return what follows a key of which ``number`` entries have one like it already; nothing for 0."""
    if not number:
        return ""
    return _letters(number) if style.suffix == "letters" else f"-{number + 1}"


def _number(suffix: str, style: KeyStyle) -> int:
    """Return the number of which :func:`_suffix` makes ``suffix`` (in lower case); 0 if there is none."""
    number = 0
    if style.suffix == "letters":
        for letter in suffix if len(suffix) < _LONGEST else "":
            number = number * 26 + ord(letter) - ord("a") + 1
    elif suffix[1:].isdecimal() and len(suffix) < _LONGEST:
        number = int(suffix[1:]) - 1
    return number if _suffix(number, style) == suffix else 0


def _letters(number: int) -> str:
    """Return ``a`` for 1, ``z`` for 26, ``aa`` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
