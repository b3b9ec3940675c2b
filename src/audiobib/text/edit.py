"""Changes to a text: the only way in which audiobib writes into a user's file."""

from __future__ import annotations

import difflib
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from audiobib.errors import EditError
from audiobib.text.shown import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Rank = TypeVar("_Rank", str, tuple[int, str])

__all__ = ["Edit", "apply", "choose", "disjoint", "inverse", "unified_diff"]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the characters ``start`` to ``end`` (offsets from 0, half-open) by ``replacement``."""

    start: int
    end: int
    replacement: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with all ``edits`` made; every character outside of them stays as it is.

    Insertions at one offset are made in the order given. Raises :class:`~audiobib.errors.EditError` if two
    edits overlap or one reaches outside the text.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not 0 <= edit.start <= edit.end <= len(text):
            message = f"an edit of characters {edit.start} to {edit.end} does not fit a text of {len(text)}"
            raise EditError(message)
        if edit.start < done:
            message = f"two edits overlap at character {edit.start}: apply them one after the other"
            raise EditError(message)
        pieces += (text[done : edit.start], edit.replacement)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


def inverse(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that make ``text`` again of what :func:`apply` makes of it with ``edits``."""
    undo: list[Edit] = []
    shift = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start = edit.start + shift
        undo.append(Edit(start, start + len(edit.replacement), text[edit.start : edit.end]))
        shift += len(edit.replacement) - (edit.end - edit.start)
    return tuple(undo)


def disjoint(fixes: Iterable[tuple[_Rank, tuple[Edit, ...]]]) -> tuple[list[Edit], int]:
    """Choose from ``fixes`` (a rank and the edits) those that do not touch each other, lower ranks first.

    Returns the edits to make together and the number of fixes chosen; the others wait for another pass.
    """
    fixes = list(fixes)
    chosen = choose(fixes)
    return sorted(edit for number in chosen for edit in fixes[number][1]), len(chosen)


def choose(fixes: Sequence[tuple[_Rank, tuple[Edit, ...]]]) -> list[int]:
    """Return the numbers of those ``fixes`` that :func:`disjoint` chooses, in their order."""
    taken: list[Edit] = []  # in order, and disjoint: only neighbours of a place can touch an edit there
    chosen: list[int] = []
    for number in sorted(range(len(fixes)), key=lambda number: fixes[number][0]):
        edits = fixes[number][1]
        if not any(_touch(edit, other) for edit in edits for other in _neighbours(taken, edit)):
            for edit in edits:
                insort(taken, edit)
            chosen.append(number)
    return sorted(chosen)


def _neighbours(chosen: list[Edit], edit: Edit) -> list[Edit]:
    """Return the edits in ``chosen`` that could touch ``edit``: those that begin inside it, and two before it."""
    first = max(0, bisect_left(chosen, edit.start, key=lambda other: other.start) - 2)
    return chosen[first : bisect_right(chosen, edit.end, key=lambda other: other.start)]


def _touch(one: Edit, other: Edit) -> bool:
    if one.start == one.end == other.start == other.end:
        return True
    return one.start < other.end and other.start < one.end


def unified_diff(old: str, new: str, name: str) -> str:
    """Return the change from ``old`` to ``new`` as a unified diff of the file ``name``; empty if there is none."""
    if old == new:
        return ""
    name = one_line(name)
    lines = difflib.unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Return the lines with their ends, as programs that read diffs count them: only LF ends one."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]
