"""What an entry gets from others through ``xdata`` and ``crossref``.

Authority: biblatex manual 3.18, sections 2.4.1 and 3.13.6 (xdata, data inheritance, appendix B); btxdoc,
section 4 (crossref). Fields of the entry itself always win. In a circle, which biber refuses, every entry gets
what its own parents have, and nothing further round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.model.circles import connected_parts
from audiobib.model.fields import OWN_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["Inheritance"]

_INTO_BOOK = frozenset({
    "inbook", "incollection", "inproceedings", "conference", "suppbook", "suppcollection", "bookinbook", "inreference",
})  # fmt: skip
"""Types whose parent's title is their book title (``biblatex.def``, lines 1733 to 1762; asked of biber)."""

_RENAMED = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}


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

        Values are passed on as they are. A parent's ``title`` becomes the ``booktitle`` of a part, as biber does;
        classic BibTeX styles instead expect a ``booktitle`` in the parent, which wins. Not more than 256 fields.
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
            renames = _RENAMED if name == "crossref" and type_.lower() in _INTO_BOOK else {}
            for field, value in fields.items():
                target = renames.get(field, field)
                if field not in OWN_FIELDS and (target == field or target not in fields):
                    found.setdefault(target, value)
                if len(found) >= _MOST:
                    return found
        return found


def _keys(value: str) -> list[str]:
    return [key for part in value.strip('{}" ').split(",") if (key := part.strip())]
