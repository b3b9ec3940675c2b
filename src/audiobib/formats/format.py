"""What a format is, and what reading a text of it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audiobib.names import Person

__all__ = ["Format", "Remark", "Work", "Works"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell about a line (from 1) of a text that was read."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Work:
    """One entry as a format has it: the line (from 1) where it starts, its key (may be empty) and entry type.

    ``fields`` are Unicode texts by the names of biblatex, ``persons`` the lists of names by the same names.
    """

    line: int
    key: str
    type: str
    fields: Mapping[str, str]
    persons: Mapping[str, Sequence[Person[str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Works:
    """What a text holds, in its order, and every piece of it that has no place in an entry."""

    works: tuple[Work, ...]
    left: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read: its name, what it is called, and the suffixes (with the dot) that its files have.

    ``sniff`` says whether a text is of this format, whatever the name of its file. ``read`` raises
    :class:`~audiobib.errors.InputError` with the line if the text is broken.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[str], bool]
    read: Callable[[str], Works]
