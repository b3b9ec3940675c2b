"""Which entries of a library describe the same work."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from audiobib.matching.preprints import is_preprint
from audiobib.matching.titles import SHORTEST_TITLE
from audiobib.model.fields import CONTAINERS
from audiobib.names import fold

if TYPE_CHECKING:
    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.syntax.nodes import Block

__all__ = ["entries_by_title", "is_data_set", "is_preprint_of", "is_same_work"]

_NO_LETTER = re.compile(r"[\W_]+")

_VETOES: Final = (
    "doi", "volume", "number", "pages", "edition", "chapter", "part", "eprint", "isbn", "issue", "language", "langid",
    "crossref", "month", "date", "note", "subtitle", "series", "publisher", "titleaddon", "maintitle", "url",
    "howpublished", "translator", "shorthand", *CONTAINERS, "editor",
)  # fmt: skip
"""Fields that keep two entries apart if they differ; a judgement, as two copies of one work differ in the others."""


def entries_by_title(library: Library) -> list[list[Entry]]:
    """Return groups of two and more entries whose titles have the same letters and digits, thirteen at least.

    Case, accents, blanks, punctuation and LaTeX's braces do not count; commands do: decode before comparing.
    """
    groups: defaultdict[str, list[Block]] = defaultdict(list)
    for block, raw in library.document.scanned.get("title", ()):
        sign = _NO_LETTER.sub("", raw).casefold() if raw.isascii() else fold(raw)
        if len(sign) >= SHORTEST_TITLE:
            groups[sign].append(block)
    return [[library.at(block) for block in blocks] for blocks in groups.values() if len(blocks) > 1]


def is_data_set(entry: Entry) -> bool:
    """Whether ``entry`` is of a data set: it may have the identifiers of the paper that describes it."""
    return entry.type == "dataset"


def is_same_work(one: Entry, other: Entry) -> bool:
    """Whether two entries say the same; what identifiers tell, and works related on purpose, are left alone."""
    if one.key == other.key or one.type != other.type or one.year != other.year:
        return False
    if "related" in one.fields or "related" in other.fields:
        return False  # the same work on purpose, shown in another way
    if (one.doi and one.doi == other.doi) or (one.arxiv and one.arxiv == other.arxiv):
        return False  # rules of their own say so
    if bool(one.authors) != bool(other.authors) or not _share_title_and_first_author(one, other):
        return False
    return not any(
        one.value(name) and other.value(name) and fold(one.value(name) or "") != fold(other.value(name) or "")
        for name in _VETOES
    )


def is_preprint_of(one: Entry, other: Entry) -> bool:
    """Whether ``one`` is a preprint of the published ``other``, by title and first author; not what an arXiv says."""
    if one is other or not _is_preprint(one) or _is_preprint(other) or not any(map(other.value, CONTAINERS)):
        return False
    if is_data_set(one) != is_data_set(other) or (one.arxiv and one.arxiv == other.arxiv):
        return False  # what the paper of a data set became, or what a rule of its own says
    return bool(one.authors and other.authors) and _share_title_and_first_author(one, other)


def _is_preprint(entry: Entry) -> bool:
    venue = next((value for name in CONTAINERS if (value := entry.value(name))), "")
    return is_preprint(entry.type, venue, entry.arxiv)


def _share_title_and_first_author(one: Entry, other: Entry) -> bool:
    if fold(one.title or "") != fold(other.title or ""):
        return False
    families = [fold(entry.authors[0].family or "") if entry.authors else "" for entry in (one, other)]
    return families[0] == families[1]
