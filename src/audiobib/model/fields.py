"""What is known of each field: one row a field. Every other list of fields is a view of this table.

Authorities: biblatex 3.18b, ``blx-dm.def`` lines 470 to 620, which is biblatex manual section 2.2 (pages 15 to 33), for
names and data types, and ``biblatex.def`` line 1774 for what nobody inherits; ``btxdoc`` section 3.2 and the ENTRY list
of ``plain.bst`` for BibTeX; the ENTRY lists of plain, plainnat, IEEEtran and ACM-Reference-Format for what BibTeX's
styles print. Rows stand in the order of the canonical layout (:data:`audiobib.syntax.style.FIELD_ORDER`), the others
follow by name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple

__all__ = [
    "ALIASES",
    "BIBLATEX_FIELDS",
    "BIBTEX_FIELDS",
    "CONTAINERS",
    "DATE_FIELDS",
    "FIELDS",
    "FIELD_NAMES",
    "JOURNALS",
    "KEY_FIELDS",
    "KNOWN_FIELDS",
    "LINK_FIELDS",
    "NAME_FIELDS",
    "OWN_FIELDS",
    "PARENT_FIELDS",
    "PROSE",
    "RELATED_FIELDS",
    "SAME_FIELD",
    "URIS",
    "VERBATIM",
    "DataType",
    "Field",
    "is_address",
    "literal_fields",
    "uri_fields",
]

DataType = Literal[
    "literal", "literal list", "name list", "key", "key list", "entry key", "entry key list", "keyword list",
    "option list", "date", "date part", "integer", "range", "verbatim", "uri", "code",
]  # fmt: skip
"""Data types of biblatex (manual, section 2.2.1); ``date part`` are its ``day``, ``month``, ``year`` and their like."""

KnownTo = Literal["bibtex", "biblatex", "both", "older", "others"]


class Field(NamedTuple):
    """One row: name in lower case, data type, and what is done with it.

    ``known_to`` is ``bibtex`` (plain.bst), ``biblatex``, ``both``, ``older`` (a name that biber accepts for another) or
    ``others`` (other styles and programs). ``printed`` names the dialects whose styles print or sort by it. ``marks``:
    ``prose`` is running text, ``own`` is never inherited, ``parent`` names entries to inherit from, ``link`` leads
    readers of a list somewhere. ``newer`` is biblatex's name for it, if that is another.
    """

    name: str
    type: DataType
    known_to: KnownTo
    printed: str
    marks: str
    newer: str


_ROWS: Final[tuple[tuple[str, DataType, KnownTo, str, str, str], ...]] = (
    ("crossref", "entry key", "both", "", "own parent", ""),
    ("xdata", "entry key list", "biblatex", "", "own parent", ""),
    ("entryset", "entry key list", "biblatex", "biblatex", "own", ""),
    ("author", "name list", "both", "bibtex biblatex", "", ""),
    ("editor", "name list", "both", "bibtex biblatex", "", ""),
    ("editora", "name list", "biblatex", "biblatex", "", ""),
    ("translator", "name list", "biblatex", "biblatex", "", ""),
    ("title", "literal", "both", "bibtex biblatex", "prose", ""),
    ("subtitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("titleaddon", "literal", "biblatex", "biblatex", "prose", ""),
    ("shorttitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("journal", "literal", "bibtex", "bibtex", "prose", "journaltitle"),
    ("journaltitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("journalsubtitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("shortjournal", "literal", "biblatex", "biblatex", "prose", ""),
    ("issuetitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("booktitle", "literal", "both", "bibtex biblatex", "prose", ""),
    ("booksubtitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("maintitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("eventtitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("eventdate", "date", "biblatex", "biblatex", "", ""),
    ("venue", "literal", "biblatex", "biblatex", "prose", ""),
    ("series", "literal", "both", "bibtex biblatex", "prose", ""),
    ("edition", "literal", "both", "bibtex biblatex", "prose", ""),
    ("volume", "integer", "both", "bibtex biblatex", "", ""),
    ("number", "literal", "both", "bibtex biblatex", "", ""),
    ("issue", "literal", "biblatex", "biblatex", "", ""),
    ("part", "literal", "biblatex", "biblatex", "", ""),
    ("chapter", "literal", "both", "bibtex biblatex", "prose", ""),
    ("pages", "range", "both", "bibtex biblatex", "", ""),
    ("pagetotal", "literal", "biblatex", "biblatex", "", ""),
    ("eid", "literal", "biblatex", "bibtex biblatex", "", ""),
    ("type", "key", "both", "bibtex biblatex", "prose", ""),
    ("school", "literal list", "bibtex", "bibtex", "prose", "institution"),
    ("institution", "literal list", "both", "bibtex biblatex", "prose", ""),
    ("organization", "literal list", "both", "bibtex biblatex", "prose", ""),
    ("publisher", "literal list", "both", "bibtex biblatex", "prose", ""),
    ("address", "literal list", "bibtex", "bibtex", "prose", "location"),
    ("location", "literal list", "biblatex", "biblatex", "prose", ""),
    ("howpublished", "literal", "both", "bibtex biblatex", "prose", ""),
    ("date", "date", "biblatex", "biblatex", "", ""),
    ("year", "date part", "both", "bibtex biblatex", "", ""),
    ("month", "date part", "both", "bibtex biblatex", "", ""),
    ("day", "date part", "biblatex", "", "", ""),
    ("origdate", "date", "biblatex", "biblatex", "", ""),
    ("version", "literal", "biblatex", "biblatex", "", ""),
    ("size", "literal", "others", "", "", ""),
    ("isbn", "literal", "biblatex", "bibtex biblatex", "", ""),
    ("issn", "literal", "biblatex", "bibtex biblatex", "", ""),
    ("doi", "verbatim", "biblatex", "bibtex biblatex", "", ""),
    ("eprint", "verbatim", "biblatex", "bibtex biblatex", "", ""),
    ("eprinttype", "literal", "biblatex", "biblatex", "", ""),
    ("archiveprefix", "literal", "older", "bibtex", "", "eprinttype"),
    ("eprintclass", "literal", "biblatex", "biblatex", "", ""),
    ("primaryclass", "literal", "older", "bibtex", "", "eprintclass"),
    ("url", "uri", "biblatex", "bibtex biblatex", "link", ""),
    ("urldate", "date", "biblatex", "biblatex", "", ""),
    ("code", "uri", "others", "", "link", ""),
    ("project", "uri", "others", "", "link", ""),
    ("demo", "uri", "others", "", "link", ""),
    ("dataset", "uri", "others", "", "link", ""),
    ("note", "literal", "both", "bibtex biblatex", "prose", ""),
    ("addendum", "literal", "biblatex", "biblatex", "prose", ""),
    ("pubstate", "key", "biblatex", "biblatex", "", ""),
    ("annotation", "literal", "biblatex", "", "", ""),
    ("annote", "literal", "bibtex", "", "", "annotation"),
    ("language", "key list", "biblatex", "bibtex biblatex", "", ""),
    ("langid", "literal", "biblatex", "biblatex", "", ""),
    ("related", "entry key list", "biblatex", "biblatex", "own", ""),
    ("relatedtype", "literal", "biblatex", "biblatex", "own", ""),
    ("ids", "entry key list", "biblatex", "biblatex", "own", ""),
    ("label", "literal", "biblatex", "biblatex", "own", ""),
    ("shorthand", "literal", "biblatex", "biblatex", "own", ""),
    ("sortkey", "literal", "biblatex", "biblatex", "own", ""),
    ("key", "literal", "bibtex", "bibtex", "own", "sortkey"),
    ("keywords", "keyword list", "biblatex", "", "own", ""),
    ("abstract", "literal", "biblatex", "", "", ""),
    ("file", "verbatim", "biblatex", "", "", ""),
    ("affiliation", "literal", "others", "", "", ""),
    ("afterword", "name list", "biblatex", "biblatex", "", ""),
    ("annotator", "name list", "biblatex", "biblatex", "", ""),
    ("articleno", "literal", "others", "bibtex", "", ""),
    ("authortype", "key", "biblatex", "biblatex", "", ""),
    ("bibsource", "literal", "others", "", "", ""),
    ("biburl", "uri", "others", "", "", ""),
    ("bookauthor", "name list", "biblatex", "biblatex", "", ""),
    ("bookpages", "range", "others", "", "", ""),
    ("bookpagination", "key", "biblatex", "biblatex", "", ""),
    ("booktitleaddon", "literal", "biblatex", "biblatex", "prose", ""),
    ("collaboration", "literal", "others", "", "", ""),
    ("comment", "literal", "others", "", "", ""),
    ("commentator", "name list", "biblatex", "biblatex", "", ""),
    ("comments", "literal", "others", "", "", ""),
    ("description", "literal", "others", "", "", ""),
    ("editoratype", "key", "biblatex", "biblatex", "", ""),
    ("editorb", "name list", "biblatex", "biblatex", "", ""),
    ("editorbtype", "key", "biblatex", "biblatex", "", ""),
    ("editorc", "name list", "biblatex", "biblatex", "", ""),
    ("editorctype", "key", "biblatex", "biblatex", "", ""),
    ("editortype", "key", "biblatex", "biblatex", "", ""),
    ("endday", "date part", "biblatex", "", "", ""),
    ("endmonth", "date part", "biblatex", "", "", ""),
    ("endyear", "date part", "biblatex", "", "", ""),
    ("entrysubtype", "literal", "biblatex", "biblatex", "own", ""),
    ("eventday", "date part", "biblatex", "", "", ""),
    ("eventmonth", "date part", "biblatex", "", "", ""),
    ("eventplace", "literal", "others", "", "", ""),
    ("eventtitleaddon", "literal", "biblatex", "biblatex", "prose", ""),
    ("eventyear", "date part", "biblatex", "", "", ""),
    ("execute", "code", "biblatex", "", "own", ""),
    ("foreword", "name list", "biblatex", "biblatex", "", ""),
    ("gender", "literal", "biblatex", "", "", ""),
    ("holder", "name list", "biblatex", "biblatex", "", ""),
    ("hyphenation", "literal", "older", "", "", "langid"),
    ("indexsorttitle", "literal", "biblatex", "", "", ""),
    ("indextitle", "literal", "biblatex", "", "", ""),
    ("introduction", "name list", "biblatex", "biblatex", "", ""),
    ("isan", "literal", "biblatex", "biblatex", "", ""),
    ("ismn", "literal", "biblatex", "biblatex", "", ""),
    ("isrn", "literal", "biblatex", "biblatex", "", ""),
    ("issn-l", "literal", "others", "", "", ""),
    ("issuesubtitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("issuetitleaddon", "literal", "biblatex", "", "prose", ""),
    ("iswc", "literal", "biblatex", "biblatex", "", ""),
    ("journaltitleaddon", "literal", "biblatex", "biblatex", "prose", ""),
    ("keyword", "keyword list", "others", "", "", ""),
    ("langidopts", "literal", "biblatex", "", "", ""),
    ("lccn", "literal", "others", "", "", ""),
    ("library", "literal", "biblatex", "", "", ""),
    ("lista", "literal list", "biblatex", "", "", ""),
    ("listb", "literal list", "biblatex", "", "", ""),
    ("listc", "literal list", "biblatex", "", "", ""),
    ("listd", "literal list", "biblatex", "", "", ""),
    ("liste", "literal list", "biblatex", "", "", ""),
    ("listf", "literal list", "biblatex", "", "", ""),
    ("mainsubtitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("maintitleaddon", "literal", "biblatex", "biblatex", "prose", ""),
    ("mrclass", "literal", "others", "", "", ""),
    ("mrnumber", "literal", "others", "", "", ""),
    ("mrreviewer", "literal", "others", "", "", ""),
    ("name", "literal", "others", "", "", ""),
    ("namea", "name list", "biblatex", "", "", ""),
    ("nameaddon", "literal", "biblatex", "biblatex", "", ""),
    ("nameatype", "key", "biblatex", "", "", ""),
    ("nameb", "name list", "biblatex", "", "", ""),
    ("namebtype", "key", "biblatex", "", "", ""),
    ("namec", "name list", "biblatex", "", "", ""),
    ("namectype", "key", "biblatex", "", "", ""),
    ("names", "literal", "others", "", "", ""),
    ("notes", "literal", "others", "", "", ""),
    ("numpages", "integer", "others", "bibtex", "", ""),
    ("option", "literal", "others", "", "", ""),
    ("options", "option list", "biblatex", "biblatex", "own", ""),
    ("origday", "date part", "biblatex", "", "", ""),
    ("origlanguage", "key list", "biblatex", "biblatex", "", ""),
    ("origlocation", "literal list", "biblatex", "biblatex", "prose", ""),
    ("origmonth", "date part", "biblatex", "", "", ""),
    ("origpublisher", "literal list", "biblatex", "biblatex", "prose", ""),
    ("origtitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("origyear", "date part", "biblatex", "", "", ""),
    ("owner", "literal", "others", "", "", ""),
    ("pagecount", "literal", "others", "", "", ""),
    ("pagination", "key", "biblatex", "biblatex", "", ""),
    ("pdf", "verbatim", "older", "", "", "file"),
    ("pmcid", "literal", "others", "", "", ""),
    ("pmid", "literal", "others", "", "", ""),
    ("presort", "literal", "biblatex", "biblatex", "own", ""),
    ("price", "literal", "others", "", "", ""),
    ("relatedoptions", "option list", "biblatex", "biblatex", "own", ""),
    ("relatedstring", "literal", "biblatex", "biblatex", "own", ""),
    ("reprinttitle", "literal", "biblatex", "biblatex", "prose", ""),
    ("review", "literal", "others", "", "", ""),
    ("shortauthor", "name list", "biblatex", "biblatex", "", ""),
    ("shorteditor", "name list", "biblatex", "biblatex", "", ""),
    ("shorthandintro", "literal", "biblatex", "", "own", ""),
    ("shortseries", "literal", "biblatex", "biblatex", "prose", ""),
    ("sortname", "name list", "biblatex", "biblatex", "", ""),
    ("sortshorthand", "literal", "biblatex", "", "", ""),
    ("sorttitle", "literal", "biblatex", "biblatex", "", ""),
    ("sortyear", "integer", "biblatex", "biblatex", "", ""),
    ("source", "literal", "others", "", "", ""),
    ("subject", "literal", "others", "", "", ""),
    ("text", "literal", "others", "", "", ""),
    ("timestamp", "literal", "others", "", "", ""),
    ("urlday", "date part", "biblatex", "", "", ""),
    ("urlmonth", "date part", "biblatex", "", "", ""),
    ("urls", "uri", "others", "", "", ""),
    ("urlyear", "date part", "biblatex", "", "", ""),
    ("usera", "literal", "biblatex", "", "", ""),
    ("userb", "literal", "biblatex", "", "", ""),
    ("userc", "literal", "biblatex", "", "", ""),
    ("userd", "literal", "biblatex", "", "", ""),
    ("usere", "literal", "biblatex", "", "", ""),
    ("userf", "literal", "biblatex", "", "", ""),
    ("verba", "verbatim", "biblatex", "", "", ""),
    ("verbb", "verbatim", "biblatex", "", "", ""),
    ("verbc", "verbatim", "biblatex", "", "", ""),
    ("volumes", "integer", "biblatex", "biblatex", "", ""),
    ("xref", "entry key", "biblatex", "", "own", ""),
    ("zblnumber", "literal", "others", "", "", ""),
    ("zmnumber", "literal", "others", "", "", ""),
)  # fmt: skip

FIELDS: Final = {row[0]: Field(*row) for row in _ROWS}
"""Every field by its name."""


def _of_type(*types: DataType) -> tuple[str, ...]:
    return tuple(field.name for field in FIELDS.values() if field.type in types)


def _marked(mark: str) -> tuple[str, ...]:
    return tuple(field.name for field in FIELDS.values() if mark in field.marks.split())


KNOWN_FIELDS: Final = frozenset(FIELDS)
"""Fields that somebody reads; anything else is the writer's own, or a slip of the pen."""

NAME_FIELDS: Final = _of_type("name list")
"""Fields that hold persons (biblatex manual 3.18, section 2.2.2)."""

DATE_FIELDS: Final = _of_type("date")
"""Fields that hold a date of their own (biblatex manual 3.18, section 2.3.8)."""

KEY_FIELDS: Final = tuple(name for name in _of_type("entry key", "entry key list") if name != "ids")
"""Fields that hold keys of other entries (biblatex manual 3.18, section 2.2.3), one or several."""

PARENT_FIELDS: Final = _marked("parent")
"""Those of them through which an entry inherits fields: see :mod:`audiobib.model.inherit`."""

RELATED_FIELDS: Final = tuple(name for name in KEY_FIELDS if name not in PARENT_FIELDS)
"""Those of them that name entries of which nothing is inherited."""

URIS: Final = frozenset(_of_type("uri"))
"""Fields that hold an address, raw: percent-encoded, never escaped for LaTeX."""

VERBATIM: Final = URIS | frozenset(name for name in FIELDS if FIELDS[FIELDS[name].newer or name].type == "verbatim")
"""Fields whose value is an identifier or an address, not text (biblatex manual 3.18, section 2.2.1, page 17)."""

LINK_FIELDS: Final = _marked("link")
"""Addresses of the work itself and of what belongs to it, in the order of the layout."""

PROSE: Final = _marked("prose")
"""Fields that are printed as running text; names of persons are not among them."""

OWN_FIELDS: Final = frozenset(_marked("own"))
"""Fields that belong to one entry only: ``noinherit`` of biblatex, and keywords, which are a list's sections."""

BIBTEX_FIELDS: Final = frozenset(name for name, field in FIELDS.items() if "bibtex" in field.printed.split())
"""What BibTeX's styles may print or sort by."""

BIBLATEX_FIELDS: Final = frozenset(name for name, field in FIELDS.items() if "biblatex" in field.printed.split())
"""What biblatex's styles may print or sort by."""

FIELD_NAMES: Final = tuple((field.name, field.newer) for field in FIELDS.values() if field.newer)
"""Pairs (BibTeX, biblatex) of names for one field (biblatex manual 3.18, section 2.2.5, page 33)."""

ALIASES: Final = {newer: tuple(old for old, new in FIELD_NAMES if new == newer) for _, newer in FIELD_NAMES}
"""Older names that biber accepts for a field."""

SAME_FIELD: Final = (*FIELD_NAMES, ("year", "date"))
"""Pairs of names for one field, of which an entry may use one; a year is a date less its month."""

JOURNALS: Final = ("journaltitle", *ALIASES["journaltitle"])
"""The field that names a journal, by its names."""

CONTAINERS: Final = (*JOURNALS, "booktitle")
"""Fields that name what a work appeared in."""

_ADDRESS: Final = re.compile(r"[ \t-\r]*https?://[^ \t-\r]+[ \t-\r]*", re.IGNORECASE)
_IDENTIFIERS: Final = frozenset({"arxiv", "doi", "eprint"})
"""Names in ``labels`` that stand for an identifier; every other one is a field that holds an address."""


@cache
def uri_fields(labels: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    """Return the fields that hold an address where the configuration gives a label to the fields ``labels``."""
    return URIS | (frozenset(labels) - _IDENTIFIERS)


@cache
def literal_fields(labels: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    """Return the fields that no program reads as text: addresses, identifiers, keys of entries and keywords."""
    return uri_fields(labels) | VERBATIM | frozenset(_of_type("entry key", "entry key list", "keyword list"))


def is_address(name: str, value: str) -> bool:
    """Whether ``value`` is all web address in a field that nobody knows: then it is one, whatever its name."""
    return name not in FIELDS and _ADDRESS.fullmatch(value) is not None
