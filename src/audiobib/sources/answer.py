"""What a look-up can come back with. An outage is never the same as an absence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["Ambiguous", "Answer", "Evidence", "Found", "NotFound", "Unavailable"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an answer comes from: the source, what was asked, and when (UTC)."""

    source: str
    request: str
    time: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """The source knows the work; ``record`` is what it says, in the source's own words."""

    evidence: Evidence
    record: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class NotFound:
    """The source answered and does not know the work. That says nothing about other sources."""

    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The source knows several works that fit equally well."""

    evidence: Evidence
    records: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The source did not answer, or not with anything that can be understood: nothing is known."""

    evidence: Evidence
    reason: str


Answer = Found | NotFound | Ambiguous | Unavailable
"""Every look-up returns one of these and never raises for what a server does."""
