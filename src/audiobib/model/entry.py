"""One entry of a library: raw values as written, and the decoded, typed reading of them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from audiobib.errors import NotFoundError
from audiobib.latex import decode
from audiobib.model import identifier
from audiobib.model.assign import ASSIGNED, no_field, unknown, why_not
from audiobib.model.date import Date, parse_date
from audiobib.model.fields import ALIASES, CONTAINERS
from audiobib.model.links import links_of
from audiobib.model.view import View
from audiobib.names import OTHERS, Person, split
from audiobib.text import readable

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping
    from datetime import date

    from audiobib.model.library import Library
    from audiobib.model.links import Link
    from audiobib.model.state import Spot, State

__all__ = ["Entry"]

VENUES = (*CONTAINERS, "eventtitle", "publisher", "institution", *ALIASES["institution"], "howpublished")
"""Fields that say where a work appeared, in the order in which they are asked."""


class Entry(View):
    r"""A view of one entry as it stood in its library when it was taken; it keeps reading that text.

    Everything decoded is Unicode text; what is absent is None or empty. Fields that the entry inherits
    (``crossref``, ``xdata``) count in all typed properties and in :meth:`value`, not in :attr:`fields`.

    Assignment writes through the library, as in ``entry.title = "Ökonomie"`` (Unicode text, encoded) and
    ``entry["title"] = r"{\"O}konomie"`` (LaTeX text); the entry then reads the new text. It raises
    :class:`~audiobib.errors.StaleEntry` if the entry's own text has changed otherwise since it was taken,
    ``AttributeError`` for what cannot be assigned, and ``ValueError`` or ``TypeError`` for what would not be read
    as it was assigned; None removes a field. Identifiers are read in their normal form, text in Unicode's (NFC).
    """

    _library: Library

    def __init__(self, library: Library, state: State, spot: Spot) -> None:
        self.__dict__.update(_library=library, _state=state, _spot=spot)

    def __repr__(self) -> str:
        return f"<Entry @{self.type}{{{self.key}}}>"

    if not TYPE_CHECKING:  # a type checker knows what can be assigned by itself

        def __setattr__(self, name: str, value: object) -> None:
            if name not in ASSIGNED:
                raise AttributeError(why_not(name))
            object.__setattr__(self, name, value)

        def __delattr__(self, name: str) -> None:
            if name not in ASSIGNED:
                raise AttributeError(why_not(name))
            object.__setattr__(self, name, None)

        def __getattr__(self, name: str) -> object:
            if name in ("_state", "_spot"):  # it was assigned to in a batch: see Library.edit
                self._library._settle()
                return self.__dict__[name]
            raise AttributeError(unknown(name))

    def _taken(self, state: State, spot: Spot) -> None:
        """Read ``state`` from now on. For the library, which calls it after an assignment."""
        library = self._library
        self.__dict__.clear()
        self.__dict__.update(_library=library, _state=state, _spot=spot)

    def _await_batch(self) -> None:
        """Read what the library makes of its batch, as soon as anything is read. For the library."""
        library = self._library
        self.__dict__.clear()
        self.__dict__["_library"] = library

    @property
    def library(self) -> Library:
        """The library from which this entry was taken; it may have changed since, the entry has not."""
        return self._library

    # -- a mapping: the LaTeX text of the entry's own fields by name, in any case -----------------------------

    def __getitem__(self, name: str) -> str:
        """Return the LaTeX text of the entry's own field ``name``, macros resolved.

        Raises :class:`~audiobib.errors.NotFoundError` (a ``KeyError``); an inherited field is ``entry.value(name)``.
        """
        value = self.values.get(str(name).lower())
        if value is None:
            raise NotFoundError(no_field(self, name))
        return value

    def __setitem__(self, name: str, value: str) -> None:
        """Write the LaTeX text ``value``, as :meth:`Library.set_field` does."""
        if not isinstance(value, str):
            message = f"a field is LaTeX text (str), not {type(value).__name__}; del entry['{name}'] removes it"
            raise TypeError(message)
        self._library._assign_fields(self, {name: value})

    def __delitem__(self, name: str) -> None:
        """Remove the entry's own field ``name``. Raises :class:`~audiobib.errors.NotFoundError`."""
        if name not in self:
            raise NotFoundError(no_field(self, name))
        self._library._assign_fields(self, {name.lower(): None})

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self.fields

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return the LaTeX text of the entry's own field ``name``, or ``default``."""
        return self.values.get(name.lower(), default)

    def keys(self) -> KeysView[str]:
        """Return the names of the entry's own fields, in lower case and in file order."""
        return self.values.keys()

    def items(self) -> ItemsView[str, str]:
        """Return names and LaTeX texts of the entry's own fields."""
        return self.values.items()

    # -- typed, decoded; assignment writes through the library ------------------------------------------------

    def _assign(self, name: str, value: object) -> None:
        self._library._assign(self, name, value)

    @property
    def title(self) -> str | None:
        """The title; a subtitle follows after a colon."""
        return self._title

    @title.setter
    def title(self, value: str | None) -> None:
        self._assign("title", value)

    @cached_property
    def _title(self) -> str | None:
        title, subtitle = self.text("title"), self.text("subtitle")
        return f"{title}: {subtitle}" if title and subtitle else title

    @property
    def authors(self) -> tuple[Person, ...]:
        """The authors as curators read them (``intent``), decoded, without ``others``."""
        return self._authors

    @authors.setter
    def authors(self, value: Iterable[Person | str | Mapping[str, str | None]] | None) -> None:
        self._assign("authors", value)

    @cached_property
    def _authors(self) -> tuple[Person, ...]:
        return self.persons("author")

    @property
    def others(self) -> bool:
        """Whether the list of authors ends in ``and others``."""
        value = self.value("author")
        return bool(value) and split(value or "", "intent")[-1:] == [OTHERS]

    @others.setter
    def others(self, value: bool) -> None:
        self._assign("others", value)

    def persons(self, name: str) -> tuple[Person, ...]:
        """Return the persons of a name field (``author``, ``editor``, …), decoded, without ``others``."""
        value = self.value(name)
        if not value:
            return ()
        return _decoded_persons(readable(value))

    @property
    def date(self) -> Date | None:
        """The date of publication; of a range its beginning (or its end, if only that is known)."""
        return self._date

    @date.setter
    def date(self, value: Date | date | str | None) -> None:
        self._assign("date", value)

    @cached_property
    def _date(self) -> Date | None:
        return parse_date(self.text("date"), self.text("year"), self.text("month"))

    @property
    def year(self) -> str | None:
        """The year as readers expect it; the text of ``year`` where it is no number."""
        date = self.date
        return date.year_text if date is not None else self.text("year") or self.text("date")

    @year.setter
    def year(self, value: str | int | None) -> None:
        self._assign("year", value)

    @property
    def venue(self) -> str | None:
        """Where the work appeared: journal, book title, publisher, institution, in this order."""
        return next((text for name in VENUES if (text := self.text(name))), None)

    @property
    def doi(self) -> identifier.Doi | None:
        """The DOI in normal form (lower case, without resolver)."""
        value = self.value("doi")
        return identifier.doi(value) if value else None

    @doi.setter
    def doi(self, value: str | None) -> None:
        self._assign("doi", value)

    @property
    def arxiv(self) -> identifier.ArxivId | None:
        """The arXiv identifier without version, from ``eprint``."""
        eprint = self.value("eprint")
        kind = (self.value("eprinttype") or self.value("archiveprefix") or "arxiv").lower()
        return identifier.arxiv(eprint) if eprint and kind == "arxiv" else None

    @arxiv.setter
    def arxiv(self, value: str | None) -> None:
        self._assign("arxiv", value)

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

    @sections.setter
    def sections(self, value: Iterable[str] | None) -> None:
        self._assign("sections", value)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other citation keys of this entry (its own ``ids``: nobody inherits those)."""
        return tuple(key for part in self.values.get("ids", "").split(",") if (key := part.strip()))

    @aliases.setter
    def aliases(self, value: Iterable[str] | None) -> None:
        self._assign("aliases", value)


@lru_cache(maxsize=1 << 14)
def _decoded_persons(value: str) -> tuple[Person, ...]:
    """Return the persons of a name field; the same field stands in many entries."""
    return tuple(person.map(decode) for person in split(value, "intent") if not person.is_others)
