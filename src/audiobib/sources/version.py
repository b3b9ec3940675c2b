"""Whether a published work is a version of a preprint, beside the word of the preprint's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.matching.likeness import compare

if TYPE_CHECKING:
    from audiobib.sources.work import Work

__all__ = ["is_version"]


def is_version(preprint: Work, published: Work) -> bool:
    """Whether ``published`` may be a version of ``preprint``: title or authors must agree with the DOI's word."""
    return compare(preprint.title, preprint.authors, published.title, published.authors).is_version
