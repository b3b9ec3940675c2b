"""What the canonical layout leaves to choice, and the order of fields (see docs/style.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["FIELD_ORDER", "Style"]

FIELD_ORDER: Final = (
    "crossref", "xdata", "entryset",
    "author", "editor", "editora", "translator",
    "title", "subtitle", "titleaddon", "shorttitle",
    "journal", "journaltitle", "journalsubtitle", "shortjournal", "issuetitle",
    "booktitle", "booksubtitle", "maintitle", "eventtitle", "eventdate", "venue",
    "series", "edition", "volume", "number", "issue", "part", "chapter", "pages", "pagetotal", "eid",
    "type", "school", "institution", "organization", "publisher", "address", "location", "howpublished",
    "date", "year", "month", "day", "origdate", "version", "size",
    "isbn", "issn", "doi", "eprint", "eprinttype", "archiveprefix", "eprintclass", "primaryclass",
    "url", "urldate", "code", "project", "demo", "dataset",
    "note", "addendum", "pubstate", "annotation", "annote", "language", "langid",
    "related", "relatedtype", "ids", "label", "shorthand", "sortkey", "key", "keywords", "abstract", "file",
)  # fmt: skip
"""Who, what, where, when, identifiers and links, remarks, bookkeeping. Other fields follow in their own order."""


@dataclass(frozen=True, slots=True)
class Style:
    """Choices of the canonical layout.

    ``sort_fields`` puts fields into ``field_order``; ``sort_entries`` orders entries by citation key and leaves
    a file with text between entries as it is; ``months`` writes ``jan`` to ``dec``, ``pages`` writes ``--``.
    """

    indent: int = 2
    field_order: tuple[str, ...] = FIELD_ORDER
    sort_fields: bool = True
    sort_entries: Literal["keep", "key"] = "keep"
    months: bool = True
    pages: bool = True
