"""What a look-up can come back with. An outage is never the same as an absence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audiobib.model.identifier import arxiv_doi

if TYPE_CHECKING:
    from datetime import datetime

    from audiobib.sources.work import Work

__all__ = [
    "Ambiguous", "Answer", "Evidence", "Found", "NotFound", "Query", "SourceError", "Unavailable", "doi_of_question",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an answer comes from: the source, what was asked, and when (UTC).

    ``request`` holds no key and no mail address. ``remembered`` says that nobody was asked again: the answer was in
    the cache or in the lock since ``time``.
    """

    source: str
    request: str
    time: datetime
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The source knows the work; ``work`` is what it says."""

    evidence: Evidence
    work: Work


@dataclass(frozen=True, slots=True)
class NotFound:
    """The source answered and does not know the work. That says nothing about other sources."""

    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The source knows several works that may be meant, the most likely first."""

    evidence: Evidence
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The source did not answer, or not with anything that can be understood: nothing is known."""

    evidence: Evidence
    reason: str


Answer = Found | NotFound | Ambiguous | Unavailable
"""Every look-up returns one of these and never raises for what a server does."""


@dataclass(frozen=True, slots=True)
class Query:
    """A work described by its title, the family name of its first author, and its year; each may be empty."""

    title: str
    author: str = ""
    year: str = ""


def doi_of_question(question: str) -> str:
    """Return the DOI that ``question`` is about: that of ``doi:…``, or the one that arXiv gives to ``arxiv:…``."""
    kind, _, value = question.partition(":")
    return value if kind == "doi" else arxiv_doi(value)


class SourceError(Exception):
    """Inside of this room: a request that brought no answer, and why. Look-ups turn it into Unavailable.

    ``refused`` says that the server understood nothing of the question (400, 414, 422): a smaller one may do.
    ``is_well`` says that it answered as it should, and that the answer tells nothing.
    """

    def __init__(self, reason: str, *, refused: bool = False, is_well: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.refused = refused
        self.is_well = is_well
