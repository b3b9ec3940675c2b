"""What templates see. These classes are the contract: a template may use every field of them.

========== ==================================================================================================
name       what
========== ==================================================================================================
survey     :class:`Survey` or none: the work that the list belongs to
sections   every :class:`Section` in configured order; empty ones too
overview   the same sections, for a table of contents
datasets   every :class:`Dataset` once, by title
counts     :class:`Counts`
citation   BibTeX text for readers to copy; empty if there is none
========== ==================================================================================================

All texts are Unicode and unescaped: the filters ``md`` and ``tex`` escape them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audiobib.latex import decode
from audiobib.latex.address import raw_address
from audiobib.model.fields import literal_fields
from audiobib.model.links import Link
from audiobib.render.order import NEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = [
    "DOWNLOAD",
    "OTHER",
    "Context",
    "Counts",
    "Dataset",
    "Entry",
    "Fields",
    "Link",
    "ListStyle",
    "Person",
    "Section",
    "Survey",
]

OTHER = ("other", "Other")
"""Slug and title of the last section: the entries of no configured section; absent if there are none."""


DOWNLOAD = "Download"
"""What the link to a data set is called, whatever the links to papers are called."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author: the name in natural order, and the address of a page about the person if one is known."""

    name: str
    url: str | None = None


class Fields(Mapping[str, str]):
    """Fields by name, decoded when they are asked for; an address stays as it is. One that is not there is empty."""

    __slots__ = ("_raw",)

    def __init__(self, raw: Mapping[str, str]) -> None:
        self._raw = raw

    def __getitem__(self, name: str) -> str:
        """Return the text of the field ``name``; empty without one."""
        value = self._raw.get(name, "")
        return raw_address(value.strip()) if name in literal_fields(()) else decode(value)

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fields) and self._raw == other._raw

    def __hash__(self) -> int:
        return hash(frozenset(self._raw.items()))


@dataclass(frozen=True, slots=True)
class Entry:
    """A work. ``authors`` are names in natural order; ``others``: there are more. No title: the key.

    ``month`` is from 1 to 12. ``fields`` holds every field as text, decoded; what the entry does not have is empty
    there. ``first_line`` and ``last_line`` (from 1) are those of the entry in the bibliography's file.
    """

    key: str
    type: str
    title: str
    authors: tuple[str, ...]
    others: bool
    year: str | None
    date: str | None
    venue: str | None
    links: tuple[Link, ...]
    identifiers: Mapping[str, str]
    month: int | None = None
    fields: Fields = field(default_factory=lambda: Fields({}))
    first_line: int | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set, a row of a table: ``title`` is what people call it, ``full_name`` its title in full."""

    key: str
    title: str
    full_name: str
    size: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section: ``anchor`` is where its heading can be linked to, ``keys`` are all its works in order.

    ``depth`` is how many sections it stands below (``vision/generation`` below ``vision``: 1); ``is_empty``: there is
    no work in it, nor in a section below it.
    """

    slug: str
    title: str
    anchor: str
    entries: tuple[Entry, ...]
    datasets: tuple[Dataset, ...]
    keys: tuple[str, ...]
    depth: int = 0
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """The work that the list belongs to; ``url`` is its first link."""

    entry: Entry
    authors: tuple[Person, ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Distinct works and data sets of the list (the survey itself not counted), and sections."""

    works: int
    datasets: int
    sections: int


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a template sees, by name."""

    survey: Survey | None
    sections: tuple[Section, ...]
    datasets: tuple[Dataset, ...]
    counts: Counts
    citation: str = ""
    source: str = "refs.bib"
    overview: tuple[Section, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "overview", self.sections)

    def names(self) -> dict[str, object]:
        """Return the names that a template sees."""
        return {name: getattr(self, name) for name in self.__slots__}

    def with_anchors(self, anchors: Mapping[str, str]) -> Context:
        """Return the same with other anchors, given by the slug of the section; the rest keeps its own."""
        sections = (replace(section, anchor=anchors.get(section.slug, section.anchor)) for section in self.sections)
        return replace(self, sections=tuple(sections))


@dataclass(frozen=True, slots=True)
class ListStyle:
    """How a list shows its works: the ``order`` of them, other ``orders`` by the slug of the section, and their links.

    ``lines`` are the first and the last line of each entry in the bibliography's file, by its key.
    """

    order: str = NEWEST
    orders: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
