"""One entry of a library: raw values as written, and the decoded, typed reading of them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from audiobib.latex import decode
from audiobib.model import identifier
from audiobib.model.date import Date, parse_date
from audiobib.model.links import links_of
from audiobib.names import OTHERS, Person, split
from audiobib.text import Span, readable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.model.library import Library
    from audiobib.model.links import Link
    from audiobib.syntax import Block
    from audiobib.syntax.nodes import Field

__all__ = ["Entry"]

VENUES = (
    "journaltitle",
    "journal",
    "booktitle",
    "eventtitle",
    "publisher",
    "institution",
    "school",
    "howpublished",
)
"""Fields that say where a work appeared, in the order in which they are asked."""


class Entry:
    """A view of one entry in one state of a library; an edit of the library makes new views.

    Everything decoded is Unicode text; what is absent is None or empty. Fields that the entry inherits
    (``crossref``, ``xdata``) count in all typed properties and in :meth:`value`, not in :attr:`fields`.
    """

    def __init__(self, library: Library, block: Block) -> None:
        self._library = library
        self.block = block

    def __repr__(self) -> str:
        return f"<Entry @{self.type}{{{self.key}}}>"

    @property
    def library(self) -> Library:
        """The library in whose present state this entry stands."""
        return self._library

    @property
    def key(self) -> str:
        """The citation key as written."""
        return self.block.key

    @property
    def type(self) -> str:
        """The entry type in lower case."""
        return self.block.type.lower()

    @property
    def span(self) -> Span:
        """Start and end offset in the library's text."""
        return Span(self.block.start, self.block.end)

    @property
    def line(self) -> int:
        """The line (from 1) on which the entry begins."""
        return self._library.document.lines.position(self.block.start).line

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """The values as written (delimiters, macros and ``#`` included) by lower-case name, in file order."""
        return MappingProxyType(self._library.document.raw_fields(self.block))

    @cached_property
    def places(self) -> Mapping[str, Field]:
        """Where each field stands (offsets in the text of the library) by name; of a repeated one the first."""
        fields = self._library.document.fields(self.block)
        return MappingProxyType({field.name.lower(): field for field in reversed(fields)})

    @cached_property
    def values(self) -> Mapping[str, str]:
        """The text of the entry's own fields: macros and ``#`` resolved, still LaTeX."""
        return MappingProxyType(self._library.document.resolve_all(self.fields, self.block))

    @cached_property
    def inherited(self) -> Mapping[str, str]:
        """The text of the fields that come from ``xdata`` and ``crossref``; the entry's own are not among them."""
        if "crossref" not in self.fields and "xdata" not in self.fields:
            return MappingProxyType({})
        return MappingProxyType(self._library.inherited(self))

    def value(self, name: str) -> str | None:
        """Return the text of field ``name`` (any case), own or inherited: macros resolved, still LaTeX."""
        name = name.lower()
        own = self.values.get(name)
        return own if own is not None else self.inherited.get(name)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The entry's own fields as Unicode text (LaTeX decoded) by lower-case name, name fields too."""
        return MappingProxyType({name: decode(readable(value)) for name, value in self.values.items()})

    def text(self, name: str) -> str | None:
        """Return field ``name`` as Unicode text (LaTeX decoded); None if it is absent or empty."""
        value = self.value(name)
        return (decode(readable(value)) or None) if value else None

    @cached_property
    def title(self) -> str | None:
        """The title; a subtitle follows after a colon."""
        title, subtitle = self.text("title"), self.text("subtitle")
        return f"{title}: {subtitle}" if title and subtitle else title

    @cached_property
    def authors(self) -> tuple[Person, ...]:
        """The authors as curators read them (``intent``), decoded, without ``others``."""
        return self.persons("author")

    @property
    def others(self) -> bool:
        """Whether the list of authors ends in ``and others``."""
        value = self.value("author")
        return bool(value) and split(value or "", "intent")[-1:] == [OTHERS]

    def persons(self, name: str) -> tuple[Person, ...]:
        """Return the persons of a name field (``author``, ``editor``, …), decoded, without ``others``."""
        value = self.value(name)
        if not value:
            return ()
        return _decoded_persons(readable(value))

    @property
    def date(self) -> Date | None:
        """The date of publication; of a range its beginning (or its end, if only that is known)."""
        return parse_date(self.text("date"), self.text("year"), self.text("month"))

    @property
    def year(self) -> str | None:
        """The year as readers expect it; the text of ``year`` where it is no number."""
        date = self.date
        return date.year_text if date is not None else self.text("year") or self.text("date")

    @property
    def venue(self) -> str | None:
        """Where the work appeared: journal, book title, publisher, institution, in this order."""
        return next((text for name in VENUES if (text := self.text(name))), None)

    @property
    def doi(self) -> identifier.Doi | None:
        """The DOI in normal form (lower case, without resolver)."""
        value = self.value("doi")
        return identifier.doi(value) if value else None

    @property
    def arxiv(self) -> identifier.ArxivId | None:
        """The arXiv identifier without version, from ``eprint``."""
        eprint = self.value("eprint")
        kind = (self.value("eprinttype") or self.value("archiveprefix") or "arxiv").lower()
        return identifier.arxiv(eprint) if eprint and kind == "arxiv" else None

    @property
    def identifiers(self) -> dict[str, str]:
        """Every identifier in normal form by its name (``doi``, ``arxiv``, ``isbn``, …)."""
        found: dict[str, str | None] = {"doi": self.doi, "arxiv": self.arxiv}
        for name in ("isbn", "issn", "pmid"):
            found[name] = self.text(name)
        return {name: value for name, value in found.items() if value}

    @property
    def links(self) -> tuple[Link, ...]:
        """The labelled links of the entry under the default labels (see :mod:`audiobib.model.links`)."""
        return links_of(self.value, self.identifiers)

    @property
    def sections(self) -> tuple[str, ...]:
        """The words of the ``keywords`` field, which says to which sections of the list the entry belongs."""
        return tuple(word for part in (self.text("keywords") or "").split(",") if (word := part.strip()))

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other citation keys of this entry (its own ``ids``: nobody inherits those)."""
        return tuple(key for part in self.values.get("ids", "").split(",") if (key := part.strip()))


@lru_cache(maxsize=1 << 14)
def _decoded_persons(value: str) -> tuple[Person, ...]:
    """Return the persons of a name field; the same field stands in many entries."""
    return tuple(person.map(decode) for person in split(value, "intent") if not person.is_others)
