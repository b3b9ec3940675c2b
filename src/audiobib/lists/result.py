"""What an import gives: entries, and an account of every line that is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.markdown.inline import MarkdownLink
    from audiobib.model.record import Record

__all__ = ["EntryRun", "Imported", "ImportedEntry", "Leftover", "Note", "Residue", "Shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a list shows of one work at one place, as it is written there, and the ``record`` that it was read as.

    ``line`` and ``end_line`` are the first and the last line (from 1), ``heading`` is the one above it, as text.
    ``authors`` is one text, ``links`` are in their order, ``rest`` holds pieces that are none of these, ``cells`` those
    of a table by the field that they stand for, ``family`` is how it is written. Copies of a work are not merged.
    """

    line: int
    end_line: int
    heading: str
    title: str
    authors: str
    year: str | None
    links: tuple[MarkdownLink, ...]
    rest: tuple[str, ...]
    record: Record
    cells: Mapping[str, str] = field(default_factory=dict)
    family: str = ""


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """One work: its record (``key`` empty), the lines (from 1) that name it, every title it goes by there.

    ``confidence`` is how sure the reading of its names is, from 0 to 1; below 1, ``reason`` says why. ``places`` are
    the first and the last line (from 1) of each place where it stands, ``residues`` what those lines say and the
    record does not.
    """

    record: Record
    lines: tuple[int, ...]
    titles: tuple[str, ...]
    confidence: float = 1.0
    reason: str = ""
    places: tuple[tuple[int, int], ...] = ()
    residues: tuple[Residue, ...] = ()


@dataclass(frozen=True, slots=True)
class Residue:
    """Text of an entry that has no place in its record: its line (from 1), the text, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """Lines that were not read: the first and the last of them (from 1), the first one's text, and why.

    ``is_inside`` says that entries stand before and behind it in its section, and that it looks like one of them.
    """

    line: int
    end_line: int
    text: str
    reason: str
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing about a line (from 1) that was read."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class EntryRun:
    """Entries that stand together in one section: the first and the last line (from 1), how they are written.

    ``family`` is ``stacked`` (paragraphs), ``bullet``, ``numbered``, ``card`` (items below an item) or ``table``;
    ``entries`` and ``leftovers`` are how many of the blocks between the two lines are which.
    """

    line: int
    end_line: int
    section: str
    family: str
    entries: int
    leftovers: int


@dataclass(frozen=True, slots=True)
class Imported:
    """Everything that a document gave, in the order of its lines.

    ``shown`` is each place where a work stands, ``runs`` the runs of entries, ``links`` how many links there are.
    ``structure`` are the lines (from 1) of headings, rules, heads of tables, and what only points at works elsewhere.
    """

    entries: tuple[ImportedEntry, ...]
    leftovers: tuple[Leftover, ...]
    notes: tuple[Note, ...]
    shown: tuple[Shown, ...] = ()
    runs: tuple[EntryRun, ...] = ()
    links: int = 0
    structure: tuple[int, ...] = ()
