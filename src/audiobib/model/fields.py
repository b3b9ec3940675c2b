"""The lists of fields that rooms ask for: each is a view of the table, or a function of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from audiobib.model.field_table import FIELDS

if TYPE_CHECKING:
    from audiobib.model.field_table import DataType

__all__ = [
    "ALIASES",
    "BIBLATEX_FIELDS",
    "BIBTEX_FIELDS",
    "CONTAINERS",
    "DATE_FIELDS",
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
    "is_address",
    "literal_fields",
    "uri_fields",
]


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
