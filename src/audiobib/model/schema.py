"""Which fields an entry type must have, by dialect.

Authorities: ``plain.bst`` 0.99d of BibTeX (what it warns about) and biber 2.18's data model
(``biber-tool.conf``, constraints of type ``mandatory``), which is biblatex manual 3.18, section 2.1.1.
A tuple inside a tuple means "one of"; ``date`` stands for "exactly one of date and year".
"""

from __future__ import annotations

from typing import Final, Literal

from audiobib.model.fields import ALIASES

__all__ = ["REQUIRED", "TYPE_ALIASES", "Requirement", "SchemaDialect", "required_fields"]

SchemaDialect = Literal["bibtex", "biblatex"]
Requirement = tuple[str, ...]
"""Field names of which one is enough."""

_DATE: Final = ("date", "year")
_WHO: Final = ("author", "editor")

REQUIRED: Final[dict[SchemaDialect, dict[str, tuple[Requirement, ...]]]] = {
    "bibtex": {
        "article": (("author",), ("title",), ("journal",), ("year",)),
        "book": (_WHO, ("title",), ("publisher",), ("year",)),
        "booklet": (("title",),),
        "inbook": (_WHO, ("title",), ("chapter", "pages"), ("publisher",), ("year",)),
        "incollection": (("author",), ("title",), ("booktitle",), ("publisher",), ("year",)),
        "inproceedings": (("author",), ("title",), ("booktitle",), ("year",)),
        "proceedings": (("title",), ("year",)),
        "manual": (("title",),),
        "mastersthesis": (("author",), ("title",), ("school",), ("year",)),
        "phdthesis": (("author",), ("title",), ("school",), ("year",)),
        "techreport": (("author",), ("title",), ("institution",), ("year",)),
        "unpublished": (("author",), ("title",), ("note",)),
        "misc": (),
    },
    "biblatex": {
        "article": (("author",), ("title",), ("journaltitle",), _DATE),
        "book": (("author",), ("title",), _DATE),
        "booklet": (_WHO, ("title",), _DATE),
        "inbook": (("author",), ("title",), ("booktitle",), _DATE),
        "incollection": (("author",), ("editor",), ("title",), ("booktitle",), _DATE),
        "inproceedings": (("author",), ("title",), ("booktitle",), _DATE),
        "proceedings": (("title",), _DATE),
        "collection": (("editor",), ("title",), _DATE),
        "manual": (("title",), _DATE),
        "thesis": (("author",), ("title",), ("type",), ("institution",), _DATE),
        "report": (("author",), ("title",), ("type",), ("institution",), _DATE),
        "misc": (("title",), _DATE),
        "software": (("title",),),
        "dataset": (("title",),),
        "online": (("title",), ("url", "doi", "eprint"), _DATE),
        "patent": (("author",), ("title",), ("number",), _DATE),
        "periodical": (("editor",), ("title",), _DATE),
        "suppperiodical": (_DATE,),
        "unpublished": (("author",), ("title",), _DATE),
        "set": (("entryset",),),
        "xdata": (),
    },
}
"""Requirements by entry type; types that are missing here have none that we know."""

TYPE_ALIASES: Final[dict[SchemaDialect, dict[str, str]]] = {
    "bibtex": {"conference": "inproceedings"},
    "biblatex": {
        "conference": "inproceedings",
        "electronic": "online",
        "www": "online",
        "mastersthesis": "thesis",
        "phdthesis": "thesis",
        "techreport": "report",
        "mvbook": "book",
        "bookinbook": "inbook",
        "suppbook": "inbook",
        "suppcollection": "incollection",
        "inreference": "incollection",
        "mvproceedings": "proceedings",
        "mvcollection": "collection",
        "reference": "collection",
        "mvreference": "collection",
    },
}
"""Entry types that share the requirements of another (biblatex manual, section 2.1.2)."""

_BIBER_SETS_TYPE: Final = frozenset({"mastersthesis", "phdthesis", "techreport"})
"""Types for which biber fills in the field ``type`` itself."""


def required_fields(type_: str, dialect: SchemaDialect) -> tuple[Requirement, ...]:
    """Return what an entry of ``type_`` (lower case) must have; aliases of a field are among its alternatives."""
    main = TYPE_ALIASES[dialect].get(type_, type_)
    found = REQUIRED[dialect].get(main, ())
    if dialect == "bibtex":
        return found
    if type_ in _BIBER_SETS_TYPE:
        found = tuple(requirement for requirement in found if requirement != ("type",))
    return tuple(
        tuple(name for field in requirement for name in (field, *ALIASES.get(field, ()))) for requirement in found
    )
