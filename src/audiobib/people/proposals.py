"""What might be done about spellings: certain unifications, and suggestions with their evidence.

A surname with initials never makes one person of two names: such a pair is a suggestion at most, and says what
speaks for it. The decision is the curator's, and ``people.toml`` is where it is written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from audiobib.names import Person, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audiobib.people.index import Appearance, IndexedPerson

__all__ = ["Suggestion", "Unification", "suggestions", "unifications"]

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Unification:
    """Spellings of one person that certainly are one: to be written as ``person``."""

    person: Person
    known: bool
    spellings: tuple[Person, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two names that may be one person; ``evidence`` says why, the strongest first."""

    fuller: Person
    shorter: Person
    evidence: tuple[str, ...]


def unifications(persons: Iterable[IndexedPerson]) -> list[Unification]:
    """Return, for every person spelt in more than one way, the spellings that are not the preferred one."""
    found = []
    for indexed in persons:
        others = tuple(spelling for spelling in indexed.spellings if spelling != indexed.person)
        if others:
            keys = tuple(dict.fromkeys(a.key for a in indexed.appearances if a.person in others))
            found.append(Unification(indexed.person, indexed.known, others, keys))
    return found


def suggestions(persons: Sequence[IndexedPerson]) -> list[Suggestion]:
    """Return the pairs of persons with one family name and given names that do not contradict each other."""
    families: dict[str, list[IndexedPerson]] = {}
    for indexed in persons:
        if not indexed.person.literal and indexed.person.given:
            families.setdefault(fold(f"{indexed.person.von} {indexed.person.family}"), []).append(indexed)
    found = []
    for namesakes in families.values():
        for one, other in combinations(namesakes, 2):
            pair = _ordered(one, other)
            if pair is None:
                continue
            fuller, shorter = pair
            candidates = [p for p in namesakes if p is not shorter and _ordered(p, shorter) == (p, shorter)]
            found.append(Suggestion(fuller.person, shorter.person, _evidence(fuller, shorter, len(candidates))))
    return sorted(found, key=lambda s: (-len(s.evidence), s.fuller.sort_name, s.shorter.sort_name))


def _ordered(one: IndexedPerson, other: IndexedPerson) -> tuple[IndexedPerson, IndexedPerson] | None:
    """Return the two with the fuller given names first; None if the given names contradict each other."""
    for fuller, shorter in ((one, other), (other, one)):
        if _shortens(shorter.person.given, fuller.person.given):
            return fuller, shorter
    return None


def _shortens(short: str, full: str) -> bool:
    """Whether every given name of ``short`` is the one of ``full`` at its place, or the initial of it."""
    shorts, fulls = _given_names(short), _given_names(full)
    if not shorts or len(shorts) > len(fulls) or shorts == fulls:
        return False
    return all(
        short_ == full_ or (len(short_) == 1 and full_.startswith(short_))
        for short_, full_ in zip(shorts, fulls, strict=False)
    )


@lru_cache(maxsize=1 << 14)
def _given_names(given: str) -> tuple[str, ...]:
    return tuple(name for word in given.replace("-", " ").replace(".", ". ").split() if (name := fold(word)))


def _evidence(fuller: IndexedPerson, shorter: IndexedPerson, candidates: int) -> tuple[str, ...]:
    found = []
    together = _beside(fuller.appearances) & _beside(shorter.appearances)
    if together:
        found.append(f"{len(together)} common co-author{'s' if len(together) > 1 else ''}")
    venues = _venues(fuller.appearances) & _venues(shorter.appearances)
    if venues:
        found.append(f"both in {', '.join(sorted(venues)[:_SHOWN])}")
    if candidates == 1:
        found.append("nobody else here with that family name and initial")
    return tuple(found)


def _beside(appearances: Iterable[Appearance]) -> set[str]:
    return set().union(*(appearance.beside for appearance in appearances))


def _venues(appearances: Iterable[Appearance]) -> set[str]:
    return {appearance.venue for appearance in appearances if appearance.venue}
