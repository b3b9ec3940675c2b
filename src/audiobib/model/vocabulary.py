"""The entry types that programs and styles know, and which fields do not go with which type.

Authorities: ``plain.bst`` 0.99d and btxdoc (*BibTeXing*, 1988), section 3, for BibTeX; biblatex 3.18b, ``blx-dm.def``
lines 413 to 640, which is biblatex manual sections 2.1 and 2.2 (pages 8 to 33), for biblatex.
"""

from __future__ import annotations

from typing import Final

from audiobib.model.dialect import BIBTEX_TYPES
from audiobib.model.schema import TYPE_ALIASES, SchemaDialect

__all__ = ["ENTRY_TYPES", "EXCLUSIVE", "MISPLACED", "STYLE_TYPES"]

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

STYLE_TYPES: Final[dict[SchemaDialect, frozenset[str]]] = {
    "bibtex": frozenset({
        "archival", "commented", "database", "electronic", "footnote", "ieeetranbstctl", "jurthesis", "lexicon",
        "monograph", "newspaper", "patent", "periodical", "preprint", "presentation", "program", "standard",
        "webpage", "www",
    }),
    "biblatex": frozenset({
        "ancienttext", "archival", "bookreview", "bundle", "catalog", "class", "classictext", "codefragment",
        "conferencepaper", "constitution", "exhibcatalog", "gitcommit", "inaudio", "incommentary", "inlexicon",
        "inmovie", "inmusic", "interview", "invideo", "legadminmaterial", "legmaterial", "lexicon", "manuscript",
        "newspaper", "package", "presentation", "seminarpaper", "softwaremodule", "softwareversion", "talk",
    }),
}  # fmt: skip
"""Entry types that other styles of TeX Live declare, by dialect: functions of ``.bst`` files (IEEEtran, jurabib,
urlbst, gbt7714), data models and drivers of biblatex styles (gb7714-2015, oxnotes, sbl, apa, archaeologie,
cnltx). What only biblatex's own styles have (``online``) stays unknown to BibTeX.
"""

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
