"""The persons of a library: who stands in which entries, under which spellings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audiobib.names import Person, fold
from audiobib.names.spelling import best_spellings, spelling_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Appearance", "IndexedPerson", "index_persons"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """One name in one field of one entry: the citation key, the field, the name (Unicode), who stands beside it."""

    key: str
    field: str
    person: Person
    beside: frozenset[str] = frozenset()  # folds of the other names of the field
    venue: str | None = None


@dataclass(slots=True)
class IndexedPerson:
    """One person with all appearances; ``known`` if ``people.toml`` names this person."""

    person: Person
    known: bool
    appearances: list[Appearance] = field(default_factory=list)

    @property
    def spellings(self) -> Counter[Person]:
        """How often the name stands in each spelling."""
        return Counter(appearance.person for appearance in self.appearances)

    @property
    def keys(self) -> tuple[str, ...]:
        """The citation keys of the entries, each once, in file order."""
        return tuple(dict.fromkeys(appearance.key for appearance in self.appearances))


def index_persons(appearances: Iterable[Appearance], known: Mapping[str, Person]) -> list[IndexedPerson]:
    """Return the persons of ``appearances``, most frequent first, then by name.

    Names that ``known`` (person by fold of each spelling) has are that person. Others may be one person if they
    differ in nothing but accents that one of them lacks, case and punctuation; initials alone, another suffix, or
    standing in one list never join two names.
    """
    appearances = list(appearances)
    best = _best(appearances, known)
    persons: dict[object, IndexedPerson] = {}
    for appearance in appearances:
        named = _named(appearance.person, known)
        person = named or best.get(appearance.person, appearance.person)
        indexed = persons.setdefault((named is not None, person), IndexedPerson(person, known=named is not None))
        indexed.appearances.append(appearance)
    return sorted(persons.values(), key=lambda p: (-len(p.appearances), fold(p.person.sort_name), p.person.sort_name))


def _named(person: Person, known: Mapping[str, Person]) -> Person | None:
    return known.get(fold(person.display)) or known.get(fold(person.sort_name))


def _best(appearances: Iterable[Appearance], known: Mapping[str, Person]) -> dict[Person, Person]:
    """Return the best spelling of each name that may be spelt in several ways, which nobody knows yet."""
    groups: dict[tuple[str, str, str], list[Appearance]] = {}
    for appearance in appearances:
        group = spelling_group(appearance.person)
        if group is not None and _named(appearance.person, known) is None:
            groups.setdefault(group, []).append(appearance)
    best: dict[Person, Person] = {}
    for members in groups.values():
        if not any(fold(member.person.display) in member.beside for member in members):
            best.update(best_spellings(member.person for member in members))
    return best
