"""One name as people write it: given names first, or the family name first with a comma."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from audiobib.names.fold import fold
from audiobib.names.letters import is_lower
from audiobib.names.person import Person
from audiobib.names.words import (
    CAPITAL_VON,
    CORPORATE,
    FAMILY_PARTICLES,
    PARTICLES,
    SUFFIXES,
    VIETNAMESE_FAMILIES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["from_inverted", "from_natural", "is_corporate", "is_initials", "is_suffix", "with_case"]

_INITIALS = re.compile(r"(?:[^\W\d_]\.?[- ]?){1,4}")


def is_suffix(text: str) -> bool:
    """Whether ``text`` is Jr, Sr, III, … and not a name."""
    return text.strip().lower() in SUFFIXES


def is_initials(text: str) -> bool:
    """Whether ``text`` is nothing but initials: ``B. W.``, ``PJ``, ``J.-P.``."""
    letters = [character for character in text if character.isalpha()]
    if not letters or not all(c.isupper() for c in letters) or _INITIALS.fullmatch(text.strip()) is None:
        return False
    return len(letters) < 4 or any(sign in text for sign in ".- ")  # JRR, but not JANE


def is_corporate(tokens: Sequence[str]) -> bool:
    """Whether the words are those of an organisation; a person with such a surname needs a given name in lower case."""
    return len(tokens) > 1 and tokens[-1] in CORPORATE


def from_natural(tokens: Sequence[str]) -> Person:
    """Read ``given von family jr``. Lower-case words in between are von; so are particles with a capital."""
    words = list(tokens)
    jr = ""
    if len(words) > 2 and is_suffix(words[-1]):
        jr = words.pop()
        words[-1] = words[-1].rstrip(",")
    if len(words) < 2:
        return Person(family=" ".join(words), jr=jr)
    start = _family_start(words)
    end = start
    last_lower = next((place for place in range(len(words) - 2, start - 1, -1) if _is_von(words, place)), None)
    if last_lower is not None and _is_von(words, start):
        end = last_lower + 1
    return Person(" ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:]), jr)


def from_inverted(words: Sequence[str], given: str, jr: str = "", *, capitals: bool = False) -> Person:
    """Read the ``words`` of ``von Family``; with ``capitals``, ``Van`` and ``De`` in front are von, too."""
    end = 0
    while end < len(words) - 1 and (is_lower(words[end]) or (capitals and words[end] in CAPITAL_VON)):
        end += 1
    return Person(given.strip(), " ".join(words[:end]), " ".join(words[end:]), jr)


def with_case(person: Person) -> Person:
    """Give a name in capitals (``ALEXEI BAEVSKI``) its usual case; initials and short names stay."""
    parts = f"{person.given} {person.family}"
    letters = [character for character in parts if character.isalpha()]
    if not person.given or not letters or not all(c.isupper() for c in letters) or len(person.family) < 4:
        return person
    if is_initials(person.given):
        return replace(person, family=_title(person.family))
    return replace(person, given=_title(person.given), von=person.von.lower(), family=_title(person.family))


def _title(text: str) -> str:
    cased = re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), text)
    return re.sub(r"\bMc([a-z])", lambda match: f"Mc{match.group(1).upper()}", cased)


def _family_start(words: Sequence[str]) -> int:
    """Return the index at which von or family begins."""
    for place in range(len(words) - 1):
        if is_lower(words[place]) and (place > 0 or words[place].lower() in PARTICLES):
            start = place
            while start > 1 and words[start - 1] in CAPITAL_VON:  # Robert Van de Graaff
                start -= 1
            return start
    start = len(words) - 1
    while start > 1 and _joins(words, start - 1):
        start -= 1
    return start


def _joins(words: Sequence[str], place: int) -> bool:
    """Whether the capitalised word at ``place`` belongs to the family name behind it."""
    word = words[place]
    if word in ("Van", "Thi", "Le") and fold(words[-1]) in VIETNAMESE_FAMILIES:
        return False
    return word in CAPITAL_VON or word in FAMILY_PARTICLES


def _is_von(words: Sequence[str], place: int) -> bool:
    return is_lower(words[place]) or words[place] in CAPITAL_VON
