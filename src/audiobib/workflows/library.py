"""The library as users hold it: what the model gives, with the bridges to other packages on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.model import library as model
from audiobib.model.convert import as_data, to_records
from audiobib.text import decode_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import bibtexparser
    import pybtex.database

    from audiobib.model.record import Record
    from audiobib.syntax import Dialect

__all__ = ["Library", "from_bibtexparser", "from_pybtex", "load", "loads"]


class Library(model.Library):
    """A .bib file in memory; see :class:`audiobib.model.library.Library` for reading and editing."""

    def records(self, labels: Mapping[str, str] | None = None) -> Iterator[Record]:
        """Yield every entry as a :class:`~audiobib.model.record.Record`, links under ``labels``."""
        return to_records(self, labels)

    def to_records(self) -> list[dict[str, object]]:
        """Return every entry as plain data: the JSON export, decoded Unicode, None for absent."""
        return [as_data(record) for record in self.records()]

    def to_bibtexparser(self) -> bibtexparser.library.Library:
        """Return the same as a bibtexparser library, values as written."""
        from audiobib.bridges.bibtexparser import to_bibtexparser  # noqa: PLC0415 -- 30 ms that only this needs

        return to_bibtexparser(self.document)

    def to_pybtex(self) -> pybtex.database.BibliographyData:
        """Return the same for pybtex, macros resolved and names split as pybtex does."""
        from audiobib.bridges.pybtex import to_pybtex  # noqa: PLC0415 -- 40 ms that only this needs

        return to_pybtex(self.document)


def load(path: str | Path, *, dialect: Dialect = "both") -> Library:
    """Read a .bib file in any encoding.

    Raises :class:`~audiobib.errors.InputError` if it cannot be read, which is a ``FileNotFoundError``, too, if there is
    none.
    """
    return Library.load(path, dialect)


def from_bibtexparser(library: bibtexparser.library.Library) -> Library:
    """Return what a bibtexparser library says, as a library of ours.

    Raises ``TypeError`` for values that a middleware turned into lists: merge names before.
    """
    from audiobib.bridges.bibtexparser import from_bibtexparser as convert  # noqa: PLC0415 -- 30 ms that only this needs

    return Library(convert(library).text)


def from_pybtex(data: pybtex.database.BibliographyData) -> Library:
    """Return what pybtex's data say, as a library of ours."""
    from audiobib.bridges.pybtex import from_pybtex as convert  # noqa: PLC0415 -- 40 ms that only this needs

    return Library(convert(data).text)


def loads(text: str | bytes, *, dialect: Dialect = "both") -> Library:
    """Read the text of a .bib file, or its bytes in any encoding; never fails, see :attr:`Library.findings`.

    Raises ``TypeError`` for what is neither.
    """
    if isinstance(text, str):
        return Library(text, dialect=dialect)
    if not isinstance(text, bytes):
        message = f"loads() takes the text of a .bib file, not {type(text).__name__}; load() takes a path"
        raise TypeError(message)
    decoded = decode_bytes(text)
    return Library(decoded.text, encoding=decoded.encoding, guessed=not decoded.certain, dialect=dialect)
