"""A work of one source as an entry: what a careful person would type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audiobib.latex import encode
from audiobib.model.identifier import arxiv_of_doi
from audiobib.model.record import Record
from audiobib.names import join

if TYPE_CHECKING:
    from audiobib.sources.work import Work

__all__ = ["as_record", "page_range"]

_RANGE = re.compile(r"([\w.]+)\s*[-–—]+\s*([\w.]+)")
_HAS_VENUE = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
_HAS_EDITOR = frozenset({"book", "incollection", "inproceedings", "proceedings"})
_HAS_PUBLISHER = frozenset({"book", "incollection", "proceedings", "dataset", "software"})


def as_record(work: Work, arxiv: str = "") -> Record:
    """Return ``work`` as a record without a key; ``arxiv`` is its preprint's number, kept as ``eprint``.

    Record.fields hold LaTeX text. The type is ``online`` where the source names neither a type nor a venue.
    """
    type_ = work.type or ("article" if work.venue else "online")
    fields = {
        _HAS_VENUE.get(type_, ""): work.venue,
        "school": work.publisher if type_ == "phdthesis" else "",
        "institution": work.publisher if type_ == "techreport" else "",
        "publisher": work.publisher if type_ in _HAS_PUBLISHER else "",
        "volume": work.volume,
        "number": work.number,
        "series": work.series,
    }
    number = arxiv or work.arxiv
    identifiers = {
        "doi": "" if arxiv_of_doi(work.doi) else work.doi,
        "arxiv": number,
        "isbn": work.isbn[0] if work.isbn and type_ == "book" else "",
    }
    written = {name: encode(value) for name, value in fields.items()}
    if type_ in _HAS_EDITOR:
        written["editor"] = join(work.editors) if work.editors else ""
    written["pages"] = page_range(work.pages)
    written["url"] = "" if any(identifiers.values()) else work.url
    return Record(
        key="",
        type=type_,
        title=work.title or None,
        authors=work.authors,
        year=str(work.years[0]) if work.years else None,
        venue=work.venue or None,
        identifiers={name: value for name, value in identifiers.items() if value},
        fields={name: value for name, value in written.items() if name and value},
    )


def page_range(pages: str) -> str:
    """Return ``pages`` with ``--`` where it is a range."""
    match = _RANGE.fullmatch(pages)
    return f"{match[1]}--{match[2]}" if match is not None else pages
