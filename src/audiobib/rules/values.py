"""The plain values that rules work with: what a configuration and its README say, without either of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from audiobib.model.fields import uri_fields
from audiobib.model.links import DEFAULT_LABELS
from audiobib.syntax.style import Style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.model.schema import SchemaDialect
    from audiobib.names import Person

__all__ = ["Readme", "Values"]


@dataclass(frozen=True, slots=True)
class Readme:
    """The README that shows the list: its text and, where that was asked for, the text it should have.

    ``size`` is in bytes. ``rendered`` is None if nobody rendered it: a rule that needs it then says nothing.
    ``typed`` is what was typed into the list since it was rendered: line (from 1) and what it is.
    """

    path: str
    text: str
    size: int
    rendered: str | None = None
    typed: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Values:
    r"""Everything that rules may ask of a configuration.

    ``sections`` maps slugs to titles, ``venues`` maps a canonical spelling to the other spellings of it,
    ``known_fields`` are field names of the project's own, ``survey_key`` is the work that the list belongs to.
    ``spellings`` maps the fold of each known spelling of a name to the person. ``text`` says how letters beyond
    ASCII are written (``{\'e}`` or é; None: as they come), ``protect`` are words whose capitals need braces. ``labels``
    maps the fields that hold a link to the words that the README shows for them.
    """

    dialect: SchemaDialect = "biblatex"
    style: Style = field(default_factory=Style)
    sections: Mapping[str, str] = field(default_factory=dict)
    survey_key: str | None = None
    venues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known_fields: frozenset[str] = frozenset()
    readmes: tuple[Readme, ...] = ()
    spellings: Mapping[str, Person] = field(default_factory=dict)
    text: Literal["ascii", "utf-8"] | None = None
    protect: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=lambda: DEFAULT_LABELS)

    @property
    def uris(self) -> frozenset[str]:
        """The fields that hold an address, those with a label of the project's own among them."""
        return uri_fields(tuple(self.labels))
