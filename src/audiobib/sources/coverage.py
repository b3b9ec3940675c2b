"""Which source may have a work: all have what was published, DBLP what looks like computer science."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from audiobib.model.record import Record

__all__ = ["is_indexable", "may_be_covered", "may_cover"]

_INDEXABLE: Final = frozenset({"article", "inproceedings", "conference"})
"""Types that bibliographic data bases cover so well that an absence means something."""

_PARTLY: Final = frozenset({"book", "incollection", "inbook", "collection", "online", "misc", "unpublished"})
"""Types of which they know many."""

_UNTYPED: Final = frozenset({"misc", "unpublished"})
"""Types that say nothing: an entry with a journal or a book of theirs is of a published work."""

_COMPUTING: Final = re.compile(
    r"comput|informat|algorithm|machine|neural|learn|softw|program|data|network|robot|intellig|cybern|digital|\bweb\b|"
    r"\bIEEE\b|\bACM\b|\bLNCS\b|\bAI\b|arxiv|\bcorr\b",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(
    r"\b(?:medic|medizin|clinic|surg|cancer|oncol|cardi|neurol|pediatr|paediatr|psychiatr|dermatol|lancet|nurs|pharma|"
    r"dent(?:al|istry)|veterin|immunol|virol|ecolog|zool|botan|plant|agric|geol|geophys|astro|chem|histor|musicolog|"
    r"theolog|philolog|archaeol|anthropol|econom|financ|law\b)",
    re.IGNORECASE,
)


def may_be_covered(record: Record) -> bool:
    """Whether the sources know works of this type at all."""
    return record.type in _INDEXABLE | _PARTLY


def is_indexable(record: Record) -> bool:
    """Whether the sources have nearly every work like this one, so that an absence means something.

    Articles and papers of conferences; also a ``@misc`` that names a journal or a book.
    """
    return record.type in _INDEXABLE or (
        record.type in _UNTYPED and any(name in record.fields for name in ("journal", "journaltitle", "booktitle"))
    )


def may_cover(source: str, record: Record) -> bool:
    """Whether ``source`` may have ``record``: DBLP not what appeared in a journal of another discipline."""
    venue = record.venue or ""
    return source != "dblp" or _COMPUTING.search(venue) is not None or _ELSEWHERE.search(venue) is None
