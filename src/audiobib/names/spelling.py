"""Spellings of one name: which ones belong together beyond doubt, and which of them is the best."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from audiobib.names.fold import fold
from audiobib.names.natural import is_initials

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audiobib.names.person import Person

__all__ = ["preferred", "spelling_group"]


def spelling_group(person: Person) -> tuple[str, str] | None:
    """Return what all spellings of one full name (Unicode) share: family and given name without accents and case.

    None for organisations, for names without a given name, and for initials: these alone never tell a person.
    """
    if person.literal or person.is_others or not person.given or is_initials(person.given):
        return None
    family = fold(f"{person.von} {person.family}")
    given = fold(person.given)
    return (family, given) if family and len(given) > 1 else None


def preferred(spellings: Iterable[Person]) -> Person:
    """Return the best of several spellings of one name: most accents, not in capitals, most frequent, first."""
    counted = Counter(spellings)
    order = {person: place for place, person in enumerate(counted)}
    return max(
        counted,
        key=lambda p: (not p.sort_name.isupper(), _accents(p.sort_name), counted[p], -order[p]),
    )


def _accents(text: str) -> int:
    """How many letters of ``text`` say more than A to Z can."""
    return sum(character > "\x7f" and character.isalpha() for character in unicodedata.normalize("NFC", text))
