"""The raw reading of one entry: what stands in its fields, and where, in the text from which it was taken."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from audiobib.latex import decode
from audiobib.model.values import Values
from audiobib.syntax.nodes import Field
from audiobib.syntax.values import resolve_all
from audiobib.text import Span, readable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.model.state import Spot, State
    from audiobib.syntax import Block, Document

__all__ = ["View"]


class View:
    """One entry of one state of a library; it reads the same whatever becomes of the library."""

    _state: State
    _spot: Spot

    def __init__(self, state: State, spot: Spot) -> None:
        self.__dict__.update(_state=state, _spot=spot)

    @property
    def document(self) -> Document:
        """The text from which this entry was taken, as a document: what its offsets refer to."""
        return self._state.document

    @property
    def key(self) -> str:
        """The citation key as written."""
        return self._spot.block.key

    @property
    def type(self) -> str:
        """The entry type in lower case."""
        return self._spot.block.type.lower()

    @cached_property
    def block(self) -> Block:
        """The entry in :attr:`document`."""
        return self._state.block(self._spot)

    @property
    def span(self) -> Span:
        """Start and end offset in the text from which the entry was taken."""
        return Span(self.block.start, self.block.end)

    @property
    def line(self) -> int:
        """The line (from 1) on which the entry begins in the text from which it was taken."""
        return self._state.line(self._spot)

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """The values as written (delimiters, macros and ``#`` included) by lower-case name, in file order."""
        return MappingProxyType(self._spot.part.document.raw_fields(self._spot.block))

    @cached_property
    def places(self) -> Mapping[str, Field]:
        """Where each field stands (offsets in :attr:`document`) by name; of a repeated one the first."""
        shift = self._state.shift(self._spot)
        fields = reversed(self._spot.part.document.fields(self._spot.block))
        if shift:
            fields = ((Field(name, *(place + shift for place in places))) for name, *places in fields)
        return MappingProxyType({field.name.lower(): field for field in fields})

    @cached_property
    def values(self) -> Values:
        """The text of the entry's own fields by lower-case name: macros and ``#`` resolved, still LaTeX.

        A mapping; called, as in ``entry.values()``, it gives the texts alone.
        """
        return Values(resolve_all(self.fields, self._state.macro(self._spot)))

    @cached_property
    def inherited(self) -> Mapping[str, str]:
        """The text of the fields that come from ``xdata`` and ``crossref``; the entry's own are not among them."""
        if "crossref" not in self.fields and "xdata" not in self.fields:
            return MappingProxyType({})
        return MappingProxyType(self._state.inherited(self.type, self.values))

    def value(self, name: str) -> str | None:
        """Return the text of field ``name`` (any case), own or inherited: macros resolved, still LaTeX."""
        name = name.lower()
        raw = self.fields.get(name)
        if raw is None:
            return self.inherited.get(name)
        known = self.__dict__.get("values")
        return known[name] if known is not None else resolve_all({name: raw}, self._state.macro(self._spot))[name]

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The entry's own fields as Unicode text (LaTeX decoded) by lower-case name, name fields too."""
        return MappingProxyType({name: decode(readable(value)) for name, value in self.values.items()})

    def text(self, name: str) -> str | None:
        """Return field ``name`` as Unicode text (LaTeX decoded); None if it is absent or empty."""
        value = self.value(name)
        return (decode(readable(value)) or None) if value else None
