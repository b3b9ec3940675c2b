r"""``people.toml``: one person, many spellings.

::

    [[person]]
    name = "Cuay{\'a}huitl, Heriberto"      # canonical, "von Last, Jr, First", LaTeX or Unicode
    variants = ["Heriberto Cuayahuitl"]
    orcid = "0000-0002-1825-0097"
    links = { scholar = "https://scholar.google.com/citations?user=zDlQNDgAAAAJ" }
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from audiobib.errors import ConfigError
from audiobib.latex import decode
from audiobib.model.checksum import bare_orcid, is_orcid
from audiobib.names import Person, fold, split
from audiobib.text.files import read_file
from audiobib.text.structured import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["KnownPerson", "known_splits", "load_people", "person_links", "person_orcids", "read_people"]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One person: the canonical name (Unicode), the spellings met elsewhere, the bare ORCID, and links by label."""

    person: Person
    variants: tuple[str, ...] = ()
    orcid: str | None = None
    links: Mapping[str, str] = field(default_factory=dict)


def load_people(path: Path) -> tuple[KnownPerson, ...]:
    """Return the persons of the file ``path``, none if there is no file.

    Raises :class:`~audiobib.errors.ConfigError` that names every entry that cannot be used.
    """
    return read_people(read_file(path), path) if path.exists() else ()


def read_people(content: bytes, path: Path) -> tuple[KnownPerson, ...]:
    """Return the persons of ``content``, that of the file ``path``. Raises as :func:`load_people` does."""
    try:
        tables = read_toml(content).get("person", [])
    except ValueError as error:
        message = f"{path}: not valid TOML: {error}"
        raise ConfigError(message, (message,)) from error
    if not isinstance(tables, list):
        message = f"{path}: `person` is not a list of tables: begin each with [[person]]"
        raise ConfigError(message, (message,))
    problems = [f"{path}: person {n}: {text}" for n, table in enumerate(tables, 1) for text in _problems(table)]
    if problems:
        raise ConfigError("\n".join(problems), tuple(problems))
    return tuple(_person(table) for table in tables)


def known_splits(people: tuple[KnownPerson, ...]) -> dict[str, Person]:
    """Return the canonical person by the fold of every spelling, as author lines want it, and by every variant itself.

    A variant may be listed for its marks: they are no part of its fold.
    """
    spellings: dict[str, Person] = {}
    for known in people:
        for spelling in (known.person.display, known.person.sort_name, *known.variants):
            spellings.setdefault(fold(spelling), known.person)
        for variant in known.variants:
            spellings.setdefault(decode(variant), known.person)
    return spellings


def person_links(people: tuple[KnownPerson, ...], label: str = "scholar") -> dict[str, str]:
    """Return the link ``label`` of each person who has it, by the fold of every spelling."""
    links = {id(known.person): known.links[label] for known in people if label in known.links}
    return {fold_: links[id(person)] for fold_, person in known_splits(people).items() if id(person) in links}


def person_orcids(people: tuple[KnownPerson, ...]) -> dict[str, str]:
    """Return the bare ORCID of each person who has one, by the fold of every spelling."""
    orcids = {id(known.person): known.orcid for known in people if known.orcid}
    return {fold_: orcids[id(person)] for fold_, person in known_splits(people).items() if id(person) in orcids}


_KNOWN_SETTINGS = ("name", "variants", "orcid", "links")


def _problems(table: object) -> list[str]:
    if not isinstance(table, dict):
        return ["expected a table"]
    found = [
        f"unknown setting `{name}`; known are {', '.join(_KNOWN_SETTINGS)}"
        for name in table
        if name not in _KNOWN_SETTINGS
    ]
    if not isinstance(table.get("name"), str) or not split(table["name"], "intent"):
        found.append("`name` is missing")
    variants = table.get("variants", [])
    if not isinstance(variants, list) or not all(isinstance(variant, str) for variant in variants):
        found.append("`variants` is not a list of names")
    orcid = table.get("orcid")
    if orcid is not None and not (isinstance(orcid, str) and is_orcid(orcid)):
        found.append(f"`orcid` is not an ORCID, or its check digit is wrong: `{orcid}`")
    links = table.get("links", {})
    if not isinstance(links, dict) or not all(isinstance(link, str) for link in links.values()):
        found.append("`links` is not a table of labels and URLs")
    return found


def _person(table: dict[str, Any]) -> KnownPerson:
    name = split(table["name"], "intent")[0]
    return KnownPerson(
        name.map(decode), tuple(table.get("variants", ())), bare_orcid(table.get("orcid")), dict(table.get("links", {}))
    )
