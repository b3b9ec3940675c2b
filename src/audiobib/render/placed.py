"""A list that people keep by hand: an entry in it is written anew only where its lines say something else.

Lines that show no entry – heads of tables, remarks, blank lines – stay where they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Place", "place_entries"]

_NUMBER = re.compile(r"(?P<before>\s*\(?)(?P<number>\d{1,5})(?=[.)]\s)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list shows a work: its first line (from 0) and the one behind its last, and its citation key.

    ``differs`` says in what the lines differ from the bibliography (``year``); they are current if in nothing. Without
    a key, the bibliography does not have the work.
    """

    start: int
    end: int
    key: str
    differs: tuple[str, ...] = ()


@dataclass(slots=True)
class _Piece:
    """The lines of an entry (``place``), or lines between entries."""

    lines: list[str]
    key: str = ""
    place: Place | None = None

    @property
    def is_entry(self) -> bool:
        return self.place is not None or bool(self.key)


def place_entries(
    lines: Sequence[str],
    places: Sequence[Place],
    wanted: Sequence[str],
    write: Callable[[str], str],
    *,
    absent: Sequence[str] = (),
    is_sorted: bool = False,
) -> list[str]:
    """Return ``lines`` with the entries ``wanted`` (citation keys, in the order of their section) in them.

    ``places`` do not overlap and are in order. What is not wanted goes, what is not current is written by ``write``.
    Those that are ``absent`` come behind the entry that is before them in ``wanted``. No entry moves, or all of them
    into the order of ``wanted`` (``is_sorted``). A list that counts its entries goes on counting.
    """
    pieces = _pieces(lines, places)
    first = _first_number(pieces)
    blanks = _blanks_between(pieces)
    known = frozenset(wanted)
    for piece in pieces:
        if piece.place is not None and piece.key in known and piece.place.differs:
            piece.lines = write(piece.key).split("\n")
    pieces = _without_unwanted(pieces, known)
    rank = {key: number for number, key in enumerate(wanted)}
    if is_sorted:
        _sort(pieces, rank)
    pieces = _with_absent(pieces, [_Piece(write(key).split("\n"), key) for key in absent], rank, blanks)
    if first is not None:
        _count(pieces, first)
    return [line for piece in pieces for line in piece.lines]


def _pieces(lines: Sequence[str], places: Sequence[Place]) -> list[_Piece]:
    pieces: list[_Piece] = []
    end = 0
    for place in places:
        pieces.append(_Piece(list(lines[end : place.start])))
        pieces.append(_Piece(list(lines[place.start : place.end]), place.key, place))
        end = place.end
    return [*pieces, _Piece(list(lines[end:]))]


def _blanks_between(pieces: Sequence[_Piece]) -> int:
    """Return how many blank lines stand between two entries here, mostly; with fewer than two entries, 0."""
    between = [piece.lines for piece in pieces[2:-1:2]]
    counts = Counter(len(lines) for lines in between if not any(map(str.strip, lines)))
    return counts.most_common(1)[0][0] if counts else 0


def _without_unwanted(pieces: Sequence[_Piece], wanted: frozenset[str]) -> list[_Piece]:
    """Return ``pieces`` without the entries that are not ``wanted``, and without one of the gaps around each."""
    kept: list[_Piece] = []
    is_gap = False
    for piece in pieces:
        if piece.is_entry and piece.key not in wanted:
            is_gap = True
        elif is_gap and not any(map(str.strip, piece.lines)) and not piece.is_entry:
            is_gap = False
        else:
            kept.append(piece)
            is_gap = False
    return kept


def _sort(pieces: list[_Piece], rank: dict[str, int]) -> None:
    slots = [number for number, piece in enumerate(pieces) if piece.is_entry]
    ordered = sorted((pieces[slot] for slot in slots), key=lambda piece: rank[piece.key])
    for slot, piece in zip(slots, ordered, strict=True):
        pieces[slot] = piece


def _with_absent(pieces: list[_Piece], new: Sequence[_Piece], rank: dict[str, int], blanks: int) -> list[_Piece]:
    """Return ``pieces`` with each of ``new`` behind the last entry of those before it, else before the first."""
    there = sorted((rank[piece.key], number) for number, piece in enumerate(pieces) if piece.is_entry)
    gap = [""] * blanks
    if not there:
        return [*pieces, *(part for piece in new for part in (piece, _Piece(gap)))][: -1 if new and blanks else None]
    front: list[_Piece] = []
    behind: dict[int, list[_Piece]] = {}
    for piece in new:
        place = bisect_left(there, (rank[piece.key], -1)) - 1
        if place < 0:
            front += [piece, _Piece(gap)]
        else:
            behind.setdefault(there[place][1], []).extend((_Piece(gap), piece))
    start = min(number for _, number in there)
    found: list[_Piece] = []
    for number, piece in enumerate(pieces):
        found += [*(front if number == start else ()), piece, *behind.get(number, ())]
    return found


def _first_number(pieces: Sequence[_Piece]) -> int | None:
    """Return the number of the first entry where each carries the next number; None in any other list."""
    found = [_NUMBER.match(piece.lines[0]) if piece.lines else None for piece in pieces if piece.is_entry]
    numbers = [int(match["number"]) for match in found if match is not None]
    if not numbers or len(numbers) < len(found):
        return None
    return numbers[0] if numbers == list(range(numbers[0], numbers[0] + len(numbers))) else None


def _count(pieces: Sequence[_Piece], first: int) -> None:
    number = first
    for piece in pieces:
        if piece.is_entry and (match := _NUMBER.match(piece.lines[0])) is not None:
            piece.lines[0] = f"{match['before']}{number}{piece.lines[0][match.end() :]}"
            number += 1
