"""``audiobib people``: who stands in the bibliography, under which spellings, and what might be done about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audiobib.config.places import configured_path
from audiobib.errors import InputError
from audiobib.latex import decode
from audiobib.model.fields import NAME_FIELDS
from audiobib.names import Latex, Person, fold, split
from audiobib.names.bibtex import split_list
from audiobib.names.intent import read_name
from audiobib.names.joined import is_joined
from audiobib.people.edit import with_variants
from audiobib.people.index import Appearance, index_persons
from audiobib.people.proposals import suggestions, unifications
from audiobib.people.registry import person_orcids
from audiobib.text.blanks import squeeze
from audiobib.workflows.changes import change, rewritten
from audiobib.workflows.fixing import fix_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audiobib.config import Settings
    from audiobib.model.library import Library
    from audiobib.people.index import IndexedPerson
    from audiobib.people.proposals import Suggestion, Unification
    from audiobib.workflows.changes import Change
    from audiobib.workflows.project import Project

__all__ = ["PeopleReport", "report", "unify"]

_RULES = ("NAM010", "NAM011")
"""The rules that write one spelling for each person."""


@dataclass(frozen=True, slots=True)
class PeopleReport:
    """The persons (most frequent first), the spellings to unify, and the pairs that may be one person.

    ``orcids`` are those of ``people.toml``, bare, by the fold of a name.
    """

    persons: tuple[IndexedPerson, ...]
    unifications: tuple[Unification, ...]
    suggestions: tuple[Suggestion, ...]
    orcids: Mapping[str, str]


def report(project: Project) -> PeopleReport:
    """Return who stands in the bibliography of ``project``."""
    persons = index_persons(_appearances(project.library), project.spellings)
    return PeopleReport(
        tuple(persons), tuple(unifications(persons)), tuple(suggestions(persons)), person_orcids(project.people)
    )


def unify(project: Project) -> list[Change]:
    """Plan to write one spelling for each person, and to note the others in ``people.toml``; nothing is written.

    Raises :class:`~audiobib.errors.InputError` if a rule that does it cannot be loaded.
    """
    from audiobib.workflows.check import Checker  # noqa: PLC0415 -- 10 ms that only changes need

    settings = project.settings
    found = report(project)
    if not found.unifications:
        return []
    people_file = configured_path(settings, "people")
    people = change(people_file, "")
    variants = [(u.person, [person.display for person in u.spellings]) for u in found.unifications]
    text = with_variants(people.old, variants)
    library = project.library
    old = library.text
    checker = Checker(_only_names(settings), _RULES)
    fix_all(library, lambda: checker.check_library(library), unsafe=True, labels=settings.labels)
    for rule in checker.broken:
        if rule.code in _RULES:
            raise InputError(rule.message)
    path = library.path
    assert path is not None, "a project's library comes from a file"  # noqa: S101 -- says so to the type checker
    bibliography = [rewritten(path, old, library.text)] if library.text != old else []
    return [*bibliography, replace(people, new=text)]


def _only_names(settings: Settings) -> Settings:
    """Return ``settings`` without what they ignore: the rules are named."""
    return replace(settings, ignore=(), select=())


def _appearances(library: Library) -> Iterator[Appearance]:
    for entry in library:
        venue = entry.venue
        for field in NAME_FIELDS:
            value = entry.values.get(field)
            if not value:
                continue
            persons = [person.map(decode) for person in _persons(value) if not person.is_others]
            folds = [fold(person.display) for person in persons]
            for place, person in enumerate(persons):
                beside = frozenset(folds[:place] + folds[place + 1 :])
                yield Appearance(entry.key, field, person, beside, venue)


def _persons(value: str) -> list[Person[Latex]]:
    """Return the persons as they are spelt; a field without ``and`` as it is meant."""
    names = [squeeze(name) for name in split_list(value)]
    if any(is_joined(name) for name in names):
        return split(value, "intent")
    return [read_name(name) for name in names if name]
