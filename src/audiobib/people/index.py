"""The persons of a library: who stands in which entries, under which spellings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audiobib.names import Person, fold
from audiobib.names.spelling import preferred, spelling_group

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

    Names that ``known`` (person by fold of each spelling) has are that person. Others are one person if they
    differ in nothing but accents, case and punctuation; initials alone never join two names.
    """
    persons: dict[object, IndexedPerson] = {}
    for appearance in appearances:
        named = known.get(fold(appearance.person.display)) or known.get(fold(appearance.person.sort_name))
        if named is not None:
            indexed = persons.setdefault(("known", named), IndexedPerson(named, known=True))
        else:
            group = spelling_group(appearance.person) or appearance.person
            indexed = persons.setdefault(group, IndexedPerson(appearance.person, known=False))
        indexed.appearances.append(appearance)
    for indexed in persons.values():
        if not indexed.known:
            indexed.person = preferred(appearance.person for appearance in indexed.appearances)
    return sorted(persons.values(), key=lambda p: (-len(p.appearances), fold(p.person.sort_name), p.person.sort_name))
