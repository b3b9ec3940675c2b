"""The entry types and fields that programs and styles know, and which fields do not go with which type.

Authorities: ``plain.bst`` 0.99d and btxdoc (*BibTeXing*, 1988), section 3, for BibTeX; biblatex 3.18b, ``blx-dm.def``
lines 413 to 640, which is biblatex manual sections 2.1 and 2.2 (pages 8 to 33), for biblatex.
"""

from __future__ import annotations

from typing import Final

from audiobib.model.dialect import BIBTEX_TYPES
from audiobib.model.schema import TYPE_ALIASES, SchemaDialect

__all__ = ["ENTRY_TYPES", "EXCLUSIVE", "KNOWN_FIELDS", "MISPLACED", "NAME_FIELDS", "PROSE", "SAME_FIELD", "VERBATIM"]

_BIBLATEX_TYPES: Final = frozenset({
    "article", "artwork", "audio", "bibnote", "book", "bookinbook", "booklet", "collection", "commentary",
    "customa", "customb", "customc", "customd", "custome", "customf", "dataset", "inbook", "incollection",
    "inproceedings", "inreference", "image", "jurisdiction", "legal", "legislation", "letter", "manual", "misc",
    "movie", "music", "mvcollection", "mvreference", "mvproceedings", "mvbook", "online", "patent", "performance",
    "periodical", "proceedings", "reference", "report", "review", "set", "software", "standard", "suppbook",
    "suppcollection", "suppperiodical", "thesis", "unpublished", "video", "xdata",
})  # fmt: skip

ENTRY_TYPES: Final[dict[SchemaDialect, frozenset[str]]] = {
    "bibtex": BIBTEX_TYPES,
    "biblatex": _BIBLATEX_TYPES | frozenset(TYPE_ALIASES["biblatex"]),
}
"""Entry types by dialect, in lower case, aliases among them."""

KNOWN_FIELDS: Final = frozenset({
    # biblatex
    "abstract", "addendum", "afterword", "annotation", "annotator", "author", "authortype", "bookauthor",
    "bookpagination", "booksubtitle", "booktitle", "booktitleaddon", "chapter", "commentator", "crossref", "date",
    "day", "doi", "edition", "editor", "editora", "editoratype", "editorb", "editorbtype", "editorc", "editorctype",
    "editortype", "eid", "endday", "endmonth", "endyear", "entryset", "entrysubtype", "eprint", "eprintclass",
    "eprinttype", "eventdate", "eventday", "eventmonth", "eventtitle", "eventtitleaddon", "eventyear", "execute",
    "file", "foreword", "gender", "holder", "howpublished", "ids", "indexsorttitle", "indextitle", "institution",
    "introduction", "isan", "isbn", "ismn", "isrn", "issn", "issue", "issuesubtitle", "issuetitle",
    "issuetitleaddon", "iswc", "journalsubtitle", "journaltitle", "journaltitleaddon", "keywords", "label",
    "langid", "langidopts", "language", "library", "lista", "listb", "listc", "listd", "liste", "listf", "location",
    "mainsubtitle", "maintitle", "maintitleaddon", "month", "namea", "nameaddon", "nameatype", "nameb", "namebtype",
    "namec", "namectype", "note", "number", "options", "organization", "origdate", "origday", "origlanguage",
    "origlocation", "origmonth", "origpublisher", "origtitle", "origyear", "pages", "pagetotal", "pagination",
    "part", "presort", "publisher", "pubstate", "related", "relatedoptions", "relatedstring", "relatedtype",
    "reprinttitle", "series", "shortauthor", "shorteditor", "shorthand", "shorthandintro", "shortjournal",
    "shortseries", "shorttitle", "sortkey", "sortname", "sortshorthand", "sorttitle", "sortyear", "subtitle",
    "title", "titleaddon", "translator", "type", "url", "urldate", "urlday", "urlmonth", "urlyear", "usera",
    "userb", "userc", "userd", "usere", "userf", "venue", "verba", "verbb", "verbc", "version", "volume", "volumes",
    "xdata", "xref", "year",
    # BibTeX, and the older names of biblatex
    "address", "annote", "archiveprefix", "hyphenation", "journal", "key", "pdf", "primaryclass", "school",
    # other styles, and programs that write .bib files
    "affiliation", "articleno", "biburl", "bibsource", "bookpages", "code", "collaboration", "comment", "comments",
    "dataset", "demo", "description", "eventplace", "issn-l", "keyword", "lccn", "mrclass", "mrnumber",
    "mrreviewer", "name", "names", "notes", "numpages", "owner", "pagecount", "pmcid", "pmid", "price",
    "project", "review", "size", "source", "subject", "text", "timestamp", "urls", "zblnumber", "zmnumber",
})  # fmt: skip
"""Fields that somebody reads; anything else is the writer's own, or a slip of the pen."""

SAME_FIELD: Final = (
    ("journal", "journaltitle"),
    ("address", "location"),
    ("annote", "annotation"),
    ("key", "sortkey"),
    ("pdf", "file"),
    ("hyphenation", "langid"),
    ("archiveprefix", "eprinttype"),
    ("primaryclass", "eprintclass"),
    ("school", "institution"),
    ("year", "date"),
)
"""Pairs of names for one field, of which an entry may use one (biblatex manual 3.18, section 2.2.5, page 33)."""

MISPLACED: Final = (
    ("article", "booktitle", "journal"),
    ("inproceedings", "journal", "booktitle"),
    ("conference", "journal", "booktitle"),
    ("incollection", "journal", "booktitle"),
    ("inproceedings", "journaltitle", "booktitle"),
    ("incollection", "journaltitle", "booktitle"),
    ("phdthesis", "publisher", "school"),
    ("mastersthesis", "publisher", "school"),
    ("phdthesis", "university", "school"),
    ("mastersthesis", "university", "school"),
    ("thesis", "publisher", "institution"),
    ("techreport", "publisher", "institution"),
    ("report", "publisher", "institution"),
    ("book", "institution", "publisher"),
    ("book", "school", "publisher"),
)
"""Entry type, a field that says nothing in it, and the field that is meant if the entry lacks that one.

btxdoc, section 3.1, pages 7 to 9; biblatex manual 3.18, section 2.1.1, pages 8 to 15.
"""

EXCLUSIVE: Final = (
    ("book", "author", "editor"),
    ("inbook", "author", "editor"),
    ("book", "volume", "number"),
    ("inbook", "volume", "number"),
    ("incollection", "volume", "number"),
    ("inproceedings", "volume", "number"),
    ("conference", "volume", "number"),
    ("proceedings", "volume", "number"),
)
"""Entry type and two fields of which plain.bst takes one only ("can't use both …", functions ``either.or.check``)."""

VERBATIM: Final = frozenset({
    "code", "demo", "doi", "eprint", "file", "pdf", "project", "url", "verba", "verbb", "verbc",
})  # fmt: skip
"""Fields whose value is an identifier or an address, not text (biblatex manual 3.18, section 2.2.1, page 17)."""

PROSE: Final = (
    "title", "subtitle", "titleaddon", "shorttitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle",
    "journal", "journaltitle", "journalsubtitle", "shortjournal", "issuetitle", "eventtitle", "series",
    "publisher", "institution", "school", "organization", "address", "location", "howpublished", "note", "addendum",
    "edition", "type", "chapter", "venue", "origtitle", "origpublisher", "origlocation", "reprinttitle", "shortseries",
    "booktitleaddon", "maintitleaddon", "issuetitleaddon", "issuesubtitle", "journaltitleaddon", "eventtitleaddon",
)  # fmt: skip
"""Fields that are printed as running text; names of persons are not among them."""

NAME_FIELDS: Final = (
    "author", "editor", "editora", "editorb", "editorc", "translator", "annotator", "bookauthor", "commentator",
    "foreword", "holder", "introduction", "afterword", "shortauthor", "shorteditor",
)  # fmt: skip
"""Fields of the data type *name list* (biblatex manual 3.18, section 2.2.2)."""
