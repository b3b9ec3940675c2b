"""What is a preprint: said by a venue, or by a number of arXiv where no venue says anything else."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_preprint", "may_be_preprint", "names_preprint_server"]

_SERVER = re.compile(r"rxiv|\bcorr\b|preprint", re.IGNORECASE)
_UNPUBLISHED: Final = frozenset({"online", "misc", "unpublished"})


def names_preprint_server(text: str) -> bool:
    """Whether ``text`` names a place where preprints stand: arXiv and its like, CoRR, "preprint"."""
    return _SERVER.search(text) is not None


def is_preprint(type_: str, venue: str, arxiv: str | None) -> bool:
    """Whether an entry is one of a preprint.

    ``type_`` is the entry type, ``venue`` the text of journal or book (empty for none), ``arxiv`` its number.
    """
    if venue:
        return names_preprint_server(venue)
    return bool(arxiv) and type_ in _UNPUBLISHED | {"article"}


def may_be_preprint(type_: str, venue: str) -> bool:
    """Whether nothing says that a work has appeared anywhere else than as a preprint."""
    return type_ in _UNPUBLISHED or names_preprint_server(venue) or "openreview" in venue.lower()
