"""``audiobib people``: who stands in the bibliography, under which spellings, and what might be done about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

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
from audiobib.people.registry import known_splits, person_orcids, read_people
from audiobib.rules import run_rules
from audiobib.text.blanks import squeeze
from audiobib.workflows.changes import change, rewritten
from audiobib.workflows.fixing import fix_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audiobib.model.library import Library
    from audiobib.people.index import IndexedPerson
    from audiobib.people.proposals import Suggestion, Unification
    from audiobib.rules import Rule
    from audiobib.workflows.changes import Change
    from audiobib.workflows.project import Project

__all__ = ["PeopleReport", "is_named", "report", "unify"]

_RULE: Final = "NAM010"
"""The rule that writes the spelling of people.toml."""


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


def unify(project: Project, names: Sequence[str] = ()) -> list[Change]:
    """Plan to write one spelling for each person whom ``people.toml`` knows, or who is named; nothing is written.

    Which of two spellings is somebody's own is not guessed: ``names`` are parts of the names of those for whom the one
    that says most is taken. The others are noted in ``people.toml``. Raises :class:`~audiobib.errors.InputError` if the
    rule that does it cannot be loaded.
    """
    from audiobib.workflows.check import Checker, rule_values  # noqa: PLC0415 -- 10 ms that only changes need

    settings = project.settings
    wanted = [u for u in report(project).unifications if u.known or (names and is_named(u.person, u.spellings, names))]
    if not wanted:
        return []
    people_file = configured_path(settings, "people")
    people = change(people_file, "")
    text = with_variants(people.old, [(u.person, [person.display for person in u.spellings]) for u in wanted])
    library = project.library
    old = library.text
    values = replace(rule_values(settings), spellings=known_splits(read_people(text.encode(), people_file)))
    checker = Checker(replace(settings, ignore=(), select=()), (_RULE,))
    rules = [rule for rule in checker.rules if rule.code == _RULE]
    for rule in checker.broken:
        if rule.code == _RULE:
            raise InputError(rule.message)
    fix_all(
        library,
        lambda: run_rules(library, values, (_RULE,), rules=rules, failed=_refuse),
        unsafe=True,
        labels=settings.labels,
    )
    path = library.path
    assert path is not None, "a project's library comes from a file"  # noqa: S101 -- says so to the type checker
    bibliography = [rewritten(path, old, library.text)] if library.text != old else []
    return [*bibliography, replace(people, new=text)]


def _refuse(_: Rule, error: BaseException) -> None:
    raise error


def is_named(person: Person, spellings: Iterable[Person], names: Sequence[str]) -> bool:
    """Whether one of ``names`` is part of a name in one of its spellings; case, accents and blanks do not count."""
    wanted = [fold(name) for name in names]
    return any(part in fold(spelling.display) for part in wanted for spelling in (person, *spellings))


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
