"""``audiobib people``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from audiobib.cli.options import name_of, saving_options
from audiobib.cli.printing import Styled
from audiobib.names import fold
from audiobib.text.shown import json_shown
from audiobib.workflows.people import is_named, report, unify
from audiobib.workflows.project import Project

if TYPE_CHECKING:
    from audiobib.cli.options import Console
    from audiobib.people.index import IndexedPerson
    from audiobib.workflows.people import PeopleReport

__all__ = ["command"]


@click.command("people")
@click.argument("names", nargs=-1)
@click.option("--write", is_flag=True, help="Write one spelling for each person of people.toml, and of NAMES.")
@click.option("--diff", is_flag=True, help="Print what --write would change; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the persons and proposals as JSON.")
@saving_options(lambda options: options["write"])
def command(console: Console, names: tuple[str, ...], write: bool, diff: bool, as_json: bool) -> None:
    """List the persons of the bibliography with their entries and spellings; propose one spelling for each.

    NAMES are parts of names to show only these persons. Spellings that people.toml lists are one person. Those that
    differ in accents that one lacks, case or punctuation stand in one line, but which of them is the person's own is
    yours to say: people.toml does, or --write with NAMES, which takes the one that says most and notes the others in
    people.toml. Names that may be one person are suggestions only, with what speaks for them.

    \b
    Example:
      audiobib people
      audiobib people cuay
      audiobib people --diff
      audiobib people --write
      audiobib people cuay --write
    """
    project = Project(console.settings)
    if write or diff:
        changes = [change for change in unify(project, names) if change.is_change]
        if diff:
            for change in changes:
                console.result(change.diff(), nl=False)
        else:
            console.save(changes)
        for change in changes:
            console.note(f"{'Would change' if diff else 'Changed'} {name_of(change.path)}")
        if not changes:
            console.note("Every person of people.toml has one spelling.")
        click.get_current_context().exit(1 if diff and changes else 0)
    found = report(project)
    persons = [person for person in found.persons if not names or is_named(person.person, person.spellings, names)]
    if as_json:
        console.data(f"{json_shown(_json(persons, found))}\n")
    else:
        _print(console, persons, found, everyone=not names)
    if any(unification.known for unification in found.unifications):
        click.get_current_context().exit(1)


def _print(console: Console, persons: list[IndexedPerson], found: PeopleReport, *, everyone: bool) -> None:
    for indexed in persons:
        others = [
            f"{spelling.sort_name} ({n})" for spelling, n in indexed.spellings.items() if spelling != indexed.person
        ]
        mark = "*" if indexed.known else " "
        name = Styled(indexed.person.sort_name, {"bold": True})
        also = f"  also {'; '.join(others)}" if others else ""
        orcid = found.orcids.get(fold(indexed.person.display), "")
        console.result(f"{len(indexed.keys):5} {mark} ", name, f"  {orcid}" if orcid else "", also)
        if not everyone:
            for key in indexed.keys:
                console.result(f"          {key}")
    if everyone:
        for suggestion in found.suggestions:
            evidence = "; ".join(suggestion.evidence) or "nothing else speaks for it"
            shorter, fuller = suggestion.shorter.sort_name, suggestion.fuller.sort_name
            console.result(f"    ? {shorter} may be ", Styled(fuller, {"bold": True}), f": {evidence}")
    known = sum(indexed.known for indexed in persons)
    writable = any(unification.known for unification in found.unifications)
    cure = (
        " (--write writes that of people.toml)" if writable else " (NAME --write decides)" if found.unifications else ""
    )
    console.note(
        f"Persons: {len(persons)}, in people.toml [*]: {known}; in more than one spelling: {len(found.unifications)}"
        f"{cure}; suggestions [?]: {len(found.suggestions)}."
    )


def _json(persons: list[IndexedPerson], found: PeopleReport) -> str:
    return json.dumps(
        {
            "persons": [
                {
                    "name": indexed.person.sort_name,
                    "known": indexed.known,
                    "orcid": found.orcids.get(fold(indexed.person.display)),
                    "entries": list(indexed.keys),
                    "spellings": {spelling.sort_name: count for spelling, count in indexed.spellings.items()},
                }
                for indexed in persons
            ],
            "suggestions": [
                {"fuller": s.fuller.sort_name, "shorter": s.shorter.sort_name, "evidence": list(s.evidence)}
                for s in found.suggestions
            ],
        },
        ensure_ascii=False,
        indent=2,
    )
