"""What an entry gets from others through ``xdata`` and ``crossref``.

Authority: biblatex manual 3.18, sections 2.4.1 and 3.13.6 (xdata, data inheritance, appendix B), ``biblatex.def``
3.18b, lines 1689 to 1790, biber itself; btxdoc, section 4 (crossref). Fields of the entry itself always win. In a
circle, which biber refuses, every entry gets what its own parents have, and nothing further round.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from audiobib.model.circles import connected_parts
from audiobib.model.fields import OWN_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["Inheritance"]

_PARTS: Final = ("inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inreference", "inproceedings",
                 "conference")  # fmt: skip
"""Types whose parent's title is their book title, whatever its type (biber wants the one that belongs to theirs)."""

_MAIN: Final = {
    "mvbook": ("book", "inbook", "bookinbook", "suppbook"),
    "mvcollection": ("collection", "reference", "incollection", "inreference", "suppcollection"),
    "mvreference": ("collection", "reference", "incollection", "inreference", "suppcollection"),
    "mvproceedings": ("proceedings", "inproceedings", "conference"),
}
"""Works in several volumes, and the types to which their title is the main title."""

_JOURNAL: Final = {"periodical": ("article", "suppperiodical")}
"""Types to which the title of a periodical is the one of the journal."""

_WRITERS: Final = {"mvbook": ("inbook", "bookinbook", "suppbook"), "book": ("inbook", "bookinbook", "suppbook")}
"""Types to which the author of a book is its author, too."""

_TITLES: Final = ("title", "subtitle", "titleaddon")
_NOT_WITH_A_TITLE: Final = ("shorttitle", "sorttitle", "indextitle", "indexsorttitle")
"""What stays behind where a title becomes another one."""


_MOST = 256
"""So many fields can an entry inherit, more than any data model has: what a file makes us keep is bounded."""


class Inheritance:
    """What entries of one state of a bibliography inherit; every parent is looked at once, whoever refers to it.

    ``find`` gives the number of an entry by its key (None if there is none), ``look`` type and own fields by
    the number.
    """

    def __init__(self, find: Callable[[str], int | None], look: Callable[[int], tuple[str, Mapping[str, str]]]) -> None:
        self._find = find
        self._look = look
        self._met: dict[int, tuple[str, Mapping[str, str]]] = {}
        self._passed_on: dict[int, Mapping[str, str]] = {}

    def fields(self, type_: str, own: Mapping[str, str]) -> dict[str, str]:
        """Return the fields that an entry of ``type_`` with the fields ``own`` inherits and does not have itself.

        Values are passed on as they are. A parent's ``title`` becomes the ``booktitle`` of a part, the ``maintitle``
        of a volume, the ``journaltitle`` of an article, as biber does; classic BibTeX styles instead expect a
        ``booktitle`` in the parent, which wins. Not more than 256 fields.
        """
        starts = [number for _, number in self._references(own)]
        for part in connected_parts(starts, self._parents, self._passed_on):
            self._pass_on(part)
        return {name: value for name, value in self._merged(type_, own).items() if name not in own}

    def _parents(self, number: int) -> list[int]:
        if number not in self._met:
            self._met[number] = self._look(number)
        return [parent for _, parent in self._references(self._met[number][1])]

    def _references(self, own: Mapping[str, str]) -> Iterator[tuple[str, int]]:
        """Yield field and number of what the references of an entry lead to."""
        for name in ("xdata", "crossref"):
            for key in _keys(own.get(name, "")):
                number = self._find(key)
                if number is not None:
                    yield name, number

    def _pass_on(self, part: list[int]) -> None:
        """Note what the entries of ``part`` pass on: their own fields, and what comes from outside of ``part``."""
        self._passed_on |= {number: self._with_inherited(number) for number in part}

    def _with_inherited(self, number: int) -> Mapping[str, str]:
        type_, own = self._met[number]
        inherited = self._merged(type_, own)
        return {**own, **{name: value for name, value in inherited.items() if name not in own}} if inherited else own

    def _merged(self, type_: str, own: Mapping[str, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, number in self._references(own):
            fields = self._passed_on.get(number, {})
            renames = _renames(self._met[number][0], type_.lower()) if name == "crossref" and fields else {}
            for field, value in fields.items():
                for target in renames.get(field, (field,)):
                    if field not in OWN_FIELDS and (target == field or target not in fields):
                        found.setdefault(target, value)
                if len(found) >= _MOST:
                    return found
        return found


@cache
def _renames(parent: str, child: str) -> Mapping[str, tuple[str, ...]]:
    """Return what fields of a ``parent`` are called in a ``child`` (entry types), where that is not as they are."""
    for prefix, pairs in (("main", _MAIN), ("journal", _JOURNAL), ("book", {parent: _PARTS})):
        if child in pairs.get(parent, ()):
            titles = {title: (f"{prefix}{title}",) for title in _TITLES}
            break
    else:
        return {}
    authors = {"author": ("author", "bookauthor")} if child in _WRITERS.get(parent, ()) else {}
    return {**titles, **dict.fromkeys(_NOT_WITH_A_TITLE, ()), **authors}


def _keys(value: str) -> list[str]:
    return [key for part in value.strip('{}" ').split(",") if (key := part.strip())]
