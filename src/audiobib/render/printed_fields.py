"""The fields that a bibliography style may print or sort by; all others are notes to oneself."""

from __future__ import annotations

__all__ = ["BIBLATEX_FIELDS", "BIBTEX_FIELDS"]

BIBTEX_FIELDS = frozenset({
    "address", "archiveprefix", "articleno", "author", "booktitle", "chapter", "doi",
    "edition", "editor", "eid", "eprint", "howpublished", "institution", "isbn", "issn", "journal", "key",
    "language", "month", "note", "number", "numpages", "organization", "pages", "primaryclass",
    "publisher", "school", "series", "title", "type", "url", "volume", "year",
})  # fmt: skip
"""Out of the ENTRY lists of plain, plainnat, IEEEtran and ACM-Reference-Format."""

BIBLATEX_FIELDS = frozenset({
    "addendum", "afterword", "annotator", "author", "authortype", "bookauthor", "bookpagination",
    "booksubtitle", "booktitle", "booktitleaddon", "chapter", "commentator", "date", "doi",
    "edition", "editor", "editora", "editoratype", "editorb", "editorbtype", "editorc", "editorctype",
    "editortype", "eid", "entryset", "entrysubtype", "eprint", "eprintclass", "eprinttype", "eventdate",
    "eventtitle", "eventtitleaddon", "foreword", "holder", "howpublished", "ids", "institution",
    "introduction", "isan", "isbn", "ismn", "isrn", "issn", "issue", "issuesubtitle", "issuetitle",
    "iswc", "journalsubtitle", "journaltitle", "journaltitleaddon", "label", "langid", "language",
    "location", "mainsubtitle", "maintitle", "maintitleaddon", "month", "nameaddon", "note", "number",
    "options", "organization", "origdate", "origlanguage", "origlocation", "origpublisher", "origtitle",
    "pages", "pagetotal", "pagination", "part", "presort", "publisher", "pubstate", "related",
    "relatedoptions", "relatedstring", "relatedtype", "reprinttitle", "series", "shortauthor",
    "shorteditor", "shorthand", "shortjournal", "shortseries", "shorttitle", "sortkey", "sortname",
    "sorttitle", "sortyear", "subtitle", "title", "titleaddon", "translator", "type", "url", "urldate",
    "venue", "version", "volume", "volumes", "year",
})  # fmt: skip
"""Out of the default data model of biblatex 3.18b (``blx-dm.def``); ``year`` and ``month`` of old entries."""
