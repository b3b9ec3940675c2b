"""Lists of authors: how two of them relate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from audiobib.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.names import Person

__all__ = ["Authors", "compare_authors"]

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Authors:
    """How two lists of authors relate.

    ``overlap`` is the share of our authors who are among theirs, 0 to 1, ``common`` their number. ``unknown`` are
    ours who are not, ``missing`` theirs whom we lack, ``given`` pairs of one family name with other given names;
    ``is_order`` says that the authors in common stand in another order.
    """

    overlap: float
    common: int = 0
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    is_order: bool = False


def compare_authors(ours: Sequence[Person], theirs: Sequence[Person]) -> Authors:
    """Compare two lists of authors; initials, accents, transliterations and swapped parts are no difference."""
    free = list(range(len(theirs)))
    places: list[int] = []
    unknown, given = [], []
    for number, person in enumerate(ours):
        place = next((n for n in free if _is_same(person, theirs[n])), None)
        if place is None:
            place = next((n for n in free if _shares_family(person, theirs[n])), None)
            if place is None and number in free and _is_slip(person, theirs[number]):
                place = number
            if place is not None:
                given.append((person.display, theirs[place].display))
        if place is None:
            unknown.append(person.display)
        else:
            free.remove(place)
            places.append(place)
    return Authors(
        overlap=len(places) / len(ours) if ours else 0.0,
        common=len(places),
        unknown=tuple(unknown),
        missing=tuple(theirs[n].display for n in free),
        given=tuple(given),
        is_order=places != sorted(places),
    )


def _is_same(one: Person, other: Person) -> bool:
    if one.literal or other.literal:
        return bool(_tokens(one) & _tokens(other)) and (
            _tokens(one) <= _tokens(other) or _tokens(other) <= _tokens(one)
        )
    if _tokens(one) == _tokens(other):
        return True
    if _shares_family(one, other):
        return _is_compatible(one.given, other.given)
    return (
        _is_swapped(one, other)
        or _is_swapped(other, one)
        or (_near_family(one, other) and _is_compatible(one.given, other.given))
    )


def _is_swapped(one: Person, other: Person) -> bool:
    """Whether ``other`` has the family name of ``one`` as given name, and its given names or initials as family."""
    family, given = fold(other.given), other.family
    return family == fold(one.family) and bool(family) and _is_compatible(one.given, given)


def _shares_family(one: Person, other: Person) -> bool:
    return bool(set(_families(one)) & set(_families(other)))


def _families(person: Person) -> Iterator[str]:
    """Yield the spellings of a family name: with and without particle, the last of several, umlauts written out."""
    name = person.family or person.literal
    words = name.replace("-", " ").split()
    for spelling in (name, f"{person.von or ''}{name}", words[-1] if words else "", words[0] if words else ""):
        if spelling:
            yield fold(spelling)
            yield fold(spelling.lower().translate(_UMLAUTS))


def _near_family(one: Person, other: Person) -> bool:
    here, there = fold(one.family), fold(other.family)
    if min(len(here), len(there)) < 5:
        return False
    return SequenceMatcher(None, here, there, autojunk=False).ratio() >= 0.85


def _is_slip(one: Person, other: Person) -> bool:
    """Whether two persons at one place of two lists have one given name, and family names a letter apart.

    A letter replaced, left out or put in, or two that changed places; of initials alone, in five letters and more.
    """
    here, there = fold(one.family), fold(other.family)
    given = fold(one.given)
    if not given or not _is_compatible(one.given, other.given) or min(len(here), len(there)) < 4:
        return False
    is_spelt = given == fold(other.given) and len(given) > 2
    return (is_spelt or min(len(here), len(there)) > 4) and _is_one_letter_apart(here, there)


def _is_one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter was replaced, left out or put in, or two letters next to each other changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    here, there = one[start:], other[start:]
    return (
        here[1:] == there[1:]
        or here[1:] == there
        or here == there[1:]
        or (here[:2] == there[1::-1] and here[2:] == there[2:])
    )


def _is_compatible(one: str, other: str) -> bool:
    """Whether two given names can be one: ``A.`` and ``Ada``, ``Ada L.`` and ``Ada``, ``Jean-Paul`` and ``J.-P.``."""
    here, there = _initials(one), _initials(other)
    if not here or not there:
        return True
    first, second = here[0], there[0]
    if not (first.startswith(second) or second.startswith(first)):
        near = SequenceMatcher(None, first, second, autojunk=False).ratio()
        return first[:1] == second[:1] and (len(first) < 3 or len(second) < 3 or near >= 0.6)
    return True


def _initials(given: str) -> list[str]:
    return [fold(part) for part in re.split(r"[\s.\-]+", given) if fold(part)]


def _tokens(person: Person) -> frozenset[str]:
    text = " ".join(part for part in (person.given, person.von, person.family, person.literal) if part)
    return frozenset(fold(part) for part in re.split(r"[\s\-.,]+", text) if fold(part))
