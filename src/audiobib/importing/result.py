"""What an import gives: entries, and an account of every line that is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audiobib.model.record import Record

__all__ = ["Imported", "ImportedEntry", "Leftover", "Note"]


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """One work: its record (``key`` empty), the lines (from 1) that name it, every title it goes by there.

    ``confidence`` is how sure the reading of its names is, from 0 to 1; below 1, ``reason`` says why.
    """

    record: Record
    lines: tuple[int, ...]
    titles: tuple[str, ...]
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Lines that were not read: the first and the last of them (from 1), the first one's text, and why."""

    line: int
    end_line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing about a line (from 1) that was read."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Imported:
    """Everything that a document gave, in the order of its lines."""

    entries: tuple[ImportedEntry, ...]
    leftovers: tuple[Leftover, ...]
    notes: tuple[Note, ...]
