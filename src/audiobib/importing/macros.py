"""Macros of a .bib file that comes into a library which may call other things by their names."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from audiobib.model.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.syntax import Document

__all__ = ["with_macros_of"]


def with_macros_of(library: Library, other: Library) -> tuple[Library, set[int]]:
    """Return a copy of ``other`` whose macros mean the same behind the text of ``library``, and what it need not bring.

    A macro that ``library`` defines otherwise gets another name in the copy. The numbers are where those ``@string``
    blocks of the copy begin that say what ``library`` says already.
    """
    copy = Library(other.text, dialect=other.document.dialect)
    for name in sorted(copy.document.macros.names):
        value = _value(copy.document, name)
        free = next(new for new in _names(name) if _value(library.document, new) in (None, value))
        if free != name:
            copy.rename_macro(name, free)
    document = copy.document
    strings = [block for block in document.blocks if block.kind == "string"]
    return copy, {
        block.start
        for block in strings
        if document.macros.settled and _value(library.document, block.key) == _value(document, block.key)
    }


def _names(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _value(document: Document, name: str) -> str | None:
    return document.macros.value(name, len(document.text))
