"""Whether a name of a few words has its family name last, or first with initials behind it (``Schuller BW``).

A short word in capitals is both: initials and a family name that its writer put into capitals (``Wei LI``). What
the word is among family names, and how the other names of the list stand, decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from audiobib.names.fold import fold
from audiobib.names.given_names import is_given
from audiobib.names.letters import is_lower
from audiobib.names.natural import is_corporate, is_initials
from audiobib.names.words import PARTICLES, SHORT_FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Order", "family_words", "may_be_family", "order_of_list"]

Order = Literal["given first", "family first", ""]
"""How the names of a list stand; the empty string where no name tells."""

_VOWELS: Final = frozenset("AEIOUY")
_LONGEST: Final = 3  # letters that initials without periods have


def order_of_list(names: Iterable[Sequence[str]]) -> Order:
    """Return the order that the names (words of each) have beyond doubt; of two orders, the more frequent one."""
    votes = [_vote(words) for words in names]
    given, family = votes.count("given first"), votes.count("family first")
    return "" if given == family else "given first" if given > family else "family first"


def family_words(words: Sequence[str], order: Order = "") -> tuple[int, bool]:
    """Return how many words from the left are the family name in front of initials, and whether that is sure.

    Zero: the family name does not stand in front.
    """
    count = _before_initials(words)
    if not count:
        return 0, not (len(words) == 2 and may_be_family(words[1]) and order == "")
    tail = words[count:]
    if any("." in word for word in tail):  # no family name has a period
        return count, count == 1 or order == "family first" or _has_particle(words[:count])
    letters = tail[0]
    if count > 1 and not _has_particle(words[:count]):
        return (count, False) if order == "family first" else (0, order == "given first")
    if len(tail) > 1:
        return count, True
    if may_be_family(letters) and order != "family first" and (len(letters) > 1 or order == "given first"):
        return 0, order == "given first"
    if order == "given first" and len(letters) > 1 and _VOWELS & {*letters}:
        return 0, False
    return count, order == "family first" or not (order or may_be_family(letters))


def _vote(words: Sequence[str]) -> Order:
    if len(words) < 2 or is_corporate(words):
        return ""
    count = _before_initials(words)
    if not count:
        return "given first"
    tail = words[count:]
    if is_given(words[0]) and may_be_family(tail[-1]):
        return "given first"
    if any("." in word for word in tail) or not may_be_family(tail[-1]):
        return "family first"
    return ""


def _before_initials(words: Sequence[str]) -> int:
    """Return how many words stand in front of the initials at the end; 0 if there are none, or nothing else."""
    count = len(words)
    if is_corporate(words):
        return 0  # Open AI
    while count > 1 and is_initials(words[count - 1]) and _letters(words[count - 1]) <= _LONGEST:
        count -= 1
    if count == len(words) or (is_initials(words[0]) and (_letters(words[0]) < 3 or "." in words[0])):
        return 0
    return count


def _letters(word: str) -> int:
    return sum(character.isalpha() for character in word)


def may_be_family(word: str) -> bool:
    """Whether a word in capitals is a family name: a known short one, or three letters that can be spoken (``DOE``)."""
    if not word.isalpha() or not word.isupper():
        return False
    return fold(word) in SHORT_FAMILIES or (len(word) == 3 and word[1] in _VOWELS and word[0] not in _VOWELS)


def _has_particle(words: Sequence[str]) -> bool:
    return len(words) > 1 and all(is_lower(word) or word.lower() in PARTICLES for word in words[:-1])
