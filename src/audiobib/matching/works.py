"""Which of the known works a new one is: the same, a version of one, or one that has its identifier by mistake."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, Literal, TypeVar

from audiobib.matching.authors import compare_authors
from audiobib.matching.preprints import is_preprint
from audiobib.matching.titles import SHORTEST_TITLE, compare_titles, title_letters
from audiobib.model.fields import OWN_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audiobib.model.record import Record

__all__ = ["KnownWorks", "Match", "Relation"]

What = TypeVar("What")

Relation = Literal["same", "version", "pasted"]
"""How a record relates to a known one that has a sign of it.

``same``: of one work. ``version``: one is the preprint of the other. ``pasted``: they share an identifier, and nothing
else says that they are one work, so the identifier of one of the two is wrong.
"""

_IDENTIFIERS: Final = ("doi", "arxiv")
_MOST_HOLDERS: Final = 50
"""Works with one sign that are looked at; what more of them share is no sign of a work."""

_UNTYPED: Final = frozenset({"online", "misc", "unpublished"})
"""Entry types that do not say where a work appeared."""

_ALIKE: Final = 0.7
"""Share of words in common from which two titles under one identifier, or at one address, are spellings of one."""

_VETOES: Final = ("volume", "number", "pages", "edition", "part", "chapter")
"""Fields that two descriptions of one published work share where both state them."""

_PAGES = re.compile(r"(\w+)\s*[-\u2010-\u2014]+\s*(\d+)(?:\.e\d+)?")
"""A range of pages, with the supplement that exists online only (``527-32.e1``)."""

_RELATIONS: Final[tuple[Relation, ...]] = ("same", "version", "pasted")


@dataclass(frozen=True, slots=True)
class Match(Generic[What]):
    """What stands for a known work, how the new record relates to it, and the record that is known."""

    what: What
    relation: Relation
    record: Record


class KnownWorks(Generic[What]):
    """Works with whatever stands for each of them, found by another description of the same work.

    An equal DOI or arXiv number is proof if the titles are compatible (one begins or ends the other, or they differ in
    spelling) or an author is in common. An equal address counts with such a title only. Equal titles count with the
    same first author (or with no author on either side), and never against two different identifiers, nor against
    another year, or another type, volume or page of published works; without authors, nothing that both say may
    differ. Years do not count where records are compared
    ``loosely``: a list shows a work here with the year of its preprint and there with another. Data sets and other
    works are never the same; of a data set the short name takes the place of the author, and a shared address
    outweighs identifiers.
    """

    def __init__(self, known: Iterable[tuple[Record, What]] = ()) -> None:
        self._known: defaultdict[str, list[tuple[Record, What]]] = defaultdict(list)
        for record, what in known:
            self.add(record, what)

    def add(self, record: Record, what: What) -> None:
        """Make ``record`` known as ``what``."""
        for sign in _signs(record):
            if len(self._known[sign]) < _MOST_HOLDERS:
                self._known[sign].append((record, what))

    def find(self, record: Record) -> What | None:
        """Return what stands for the known work that a list shows as ``record``, in whatever version, or None."""
        match = self.match(record, loosely=True)
        return match.what if match is not None and match.relation != "pasted" else None

    def match(self, record: Record, *, loosely: bool = False) -> Match[What] | None:
        """Return the known work that ``record`` is nearest to: the same, else a version, else one with its identifier.

        Of several the one that shares the strongest sign (an identifier, an address, the title), then the first.
        """
        found: dict[Relation, Match[What]] = {}
        for sign in _signs(record):
            for known, what in self._known.get(sign, ()):
                relation = _relation(sign, known, record, loosely=loosely)
                if relation == "same":
                    return Match(what, relation, known)
                if relation is not None:
                    found.setdefault(relation, Match(what, relation, known))
        return next((found[relation] for relation in _RELATIONS if relation in found), None)


def _signs(record: Record) -> Iterator[str]:
    kind = "dataset" if record.type == "dataset" else "work"
    for name in _IDENTIFIERS:
        if name in record.identifiers:
            yield f"{name}:{kind}:{record.identifiers[name].lower()}"
    # Several works may share the address of their code or project.
    shared = {address for name, address in record.fields.items() if name != "url"}
    for link in record.links:
        if kind == "dataset" or not (link.url in shared or link.url.startswith("https://github.com/")):
            yield f"url:{kind}:{link.url.rstrip('/')}"
    if record.title:
        author = record.authors[0] if record.authors else None
        name = (author.family or author.literal or "") if author is not None else ""
        if kind == "dataset":
            name = record.fields.get("shorttitle", record.title)
        yield f"title:{kind}:{title_letters(record.title)}:{title_letters(name)}"


def _relation(sign: str, known: Record, record: Record, *, loosely: bool) -> Relation | None:
    """Return how two records relate that share ``sign``; None if they are different works."""
    kind = sign.partition(":")[0]
    if record.type == "dataset":
        shares_address = {link.url for link in known.links} & {link.url for link in record.links}
        return "same" if shares_address or not _contradict(known, record) else None
    if kind in _IDENTIFIERS:
        if _contradict(known, record):
            return None
        return "same" if _has_title_of(known, record) or _shares_author(known, record) else "pasted"
    if kind == "url" and not _has_title_of(known, record):
        return None
    if _is_preprint(known) != _is_preprint(record):
        return "version" if kind == "title" else None
    if _contradict(known, record) or _differ(known, record) or (not loosely and _differ_strictly(known, record)):
        return None
    return "same"


def _contradict(one: Record, other: Record) -> bool:
    return any(
        name in one.identifiers and name in other.identifiers and one.identifiers[name] != other.identifiers[name]
        for name in _IDENTIFIERS
    )


def _has_title_of(one: Record, other: Record) -> bool:
    """Whether the titles may be of one work: one begins or ends the other, or they differ in spelling only."""
    if not one.title or not other.title:
        return True
    here, there = title_letters(one.title), title_letters(other.title)
    short, long = sorted((here, there), key=len)
    if short and (long.startswith(short) or long.endswith(short)):
        return True
    return compare_titles(one.title, other.title).similarity >= _ALIKE


def _shares_author(one: Record, other: Record) -> bool:
    return compare_authors(one.authors, other.authors).common > 0


def _is_preprint(record: Record) -> bool:
    return is_preprint(record.type, record.venue or "", record.identifiers.get("arxiv"))


def _differ(one: Record, other: Record) -> bool:
    """Whether both say where they appeared, and not the same: another type, volume, page."""
    if one.type in _UNTYPED or other.type in _UNTYPED:
        return False
    values = ((name, one.fields.get(name), other.fields.get(name)) for name in _VETOES)
    return one.type != other.type or any(
        here and there and not _is_same_value(name, here, there) for name, here, there in values
    )


def _is_same_value(name: str, here: str, there: str) -> bool:
    """Whether two values say the same; of pages the last one may be cut (``527-32``), or have its supplement."""
    if title_letters(here) == title_letters(there):
        return True
    if name != "pages":
        return False
    one, other = (_PAGES.fullmatch(value.strip()) for value in (here, there))
    if one is None or other is None or one[1].lower() != other[1].lower():
        return False
    return one[2].endswith(other[2]) or other[2].endswith(one[2])


def _differ_strictly(one: Record, other: Record) -> bool:
    """Whether the years differ, or, where no author speaks for one work, anything that both say."""
    if one.year and other.year and one.year != other.year:
        return True
    if one.authors or other.authors or one.fields == other.fields:
        return False
    return len(title_letters(one.title or "")) < SHORTEST_TITLE or any(
        title_letters(one.fields[name]) != title_letters(other.fields[name])
        for name in one.fields.keys() & other.fields.keys() - OWN_FIELDS
    )
