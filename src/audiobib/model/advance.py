"""The state after an edit, read anew only where the edit is, if it is certain that the rest reads as before.

What is certain, and why, is said at :func:`_is_alone`; where it is not, the whole text is read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from audiobib.model.parts import split
from audiobib.model.state import State
from audiobib.syntax import Document
from audiobib.text import Edit, apply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.model.parts import Part
    from audiobib.model.state import Spot

__all__ = ["after_edits", "after_rewriting"]

_FEW: Final = 8
"""Parts that edits may always touch, and ..."""

_SHARE: Final = 4
"""... the share of all parts (one in four) beyond which reading everything is cheaper."""


_MANY: Final = 16
"""One entry in so many, and it is cheaper not to look where they are."""


class _Run(NamedTuple):
    """Edits that touch the parts ``first`` to ``last`` (half-open), with offsets from where these begin."""

    first: int
    last: int
    edits: list[Edit]


def after_edits(state: State, edits: Sequence[Edit]) -> State:
    """Return the state after ``edits`` (offsets in its text). Raises :class:`~audiobib.errors.EditError`."""
    divided = state.divided()
    runs = _runs(divided, sorted(edits, key=lambda edit: (edit.start, edit.end)))
    following = _after_runs(divided, runs) if runs else None
    return following if following is not None else _read_anew(state, edits)


def after_rewriting(state: State, texts: Sequence[tuple[Spot, str]]) -> State:
    """Return the state after the entries at some places (each named once) have other texts."""
    following = _rewritten(state, texts)
    if following.keys() == state.keys() if len(following.parts) == 1 else _have_keys(following, state, texts):
        following.order = state.order
    return following


def _have_keys(following: State, state: State, texts: Sequence[tuple[Spot, str]]) -> bool:
    """Whether the rewritten entries are where they were and have the same keys."""
    if following.entry_numbers[-1] != state.entry_numbers[-1]:
        return False
    numbers = [state.entry_numbers[spot.number] + spot.rank for spot, _ in texts]
    return all(
        following.spot(number).block.key == spot.block.key for number, (spot, _) in zip(numbers, texts, strict=True)
    )


def _rewritten(state: State, texts: Sequence[tuple[Spot, str]]) -> State:
    if len(texts) > max(_FEW, state.entry_numbers[-1] // _MANY):
        return _read_anew(state, [_rewriting(spot, text, state.shift(spot)) for spot, text in texts])
    divided = state.divided()
    if divided is not state:
        numbers = [state.entry_numbers[spot.number] + spot.rank for spot, _ in texts]
        texts = [(divided.spot(number), text) for number, (_, text) in zip(numbers, texts, strict=True)]
    runs: dict[int, _Run] = {}
    for spot, text in texts:
        run = runs.setdefault(spot.number, _Run(spot.number, spot.number + 1, []))
        run.edits.append(_rewriting(spot, text, -spot.part.start))
    few = len(runs) <= max(_FEW, len(divided.parts) // _SHARE)
    following = _after_runs(divided, [runs[number] for number in sorted(runs)]) if few else None
    if following is not None:
        return following
    return _read_anew(state, [_rewriting(spot, text, divided.shift(spot)) for spot, text in texts])


def _rewriting(spot: Spot, text: str, shift: int) -> Edit:
    return Edit(spot.block.start + shift, spot.block.end + shift, text)


def _after_runs(state: State, runs: Sequence[_Run]) -> State | None:
    following: State | None = state
    for run in reversed(runs):
        following = _with_run(following, run) if following is not None else None
    return following


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(edit.start + by, edit.end + by, edit.replacement)


def _read_anew(state: State, edits: Sequence[Edit]) -> State:
    return State.of(Document(apply(state.text, edits), state.dialect))


def _runs(state: State, edits: Sequence[Edit]) -> list[_Run]:
    """Return the edits by the parts that they touch; nothing if they touch many, overlap, or do not fit the text."""
    runs: list[_Run] = []
    offsets, count = state.offsets, len(state.parts)
    done = touched = 0
    for edit in edits:
        if not done <= edit.start <= edit.end <= offsets[-1]:
            return []
        done = edit.end
        first = min(bisect_right(offsets, edit.start) - 1, count - 1)
        last = max(first, bisect_left(offsets, edit.end) - 1) + 1
        if runs and first < runs[-1].last:
            touched += max(last, runs[-1].last) - runs[-1].last
            run = runs[-1]
            runs[-1] = _Run(run.first, max(last, run.last), [*run.edits, _moved(edit, -offsets[run.first])])
        else:
            touched += last - first
            runs.append(_Run(first, last, [_moved(edit, -offsets[first])]))
        if touched > max(_FEW, count // _SHARE):
            return []
    return runs


def _with_run(state: State, run: _Run) -> State | None:
    """Return the state after the edits of one run, or None if that has to be read from the whole text."""
    text = apply("".join(part.text for part in state.parts[run.first : run.last]), run.edits)
    last = run.last
    document = Document(text, state.dialect)
    if last < len(state.parts) and (not document.blocks or document.blocks[-1].end < len(text)):
        text += state.parts[last].text  # the last block of the run is gone: what stood before it belongs to the next
        last += 1
        document = Document(text, state.dialect)
    parts = split(document)
    old = state.parts[run.first : last]
    if not _is_alone(state, run.first, old, parts, at_end=last == len(state.parts)):
        return None
    closed = state.closed or None
    following = State([*state.parts[: run.first], *parts, *state.parts[last:]], state.dialect, closed=closed)
    following.inherit(state, run.first, old, parts)
    return following


def _is_alone(state: State, first: int, old: Sequence[Part], new: Sequence[Part], *, at_end: bool) -> bool:
    """Whether reading the ``new`` parts alone, in place of the ``old`` ones from ``first`` on, is reading everything.

    What comes behind is not touched if every new block is closed and the last one ends the stretch: the reader is
    where it was. What comes before is not touched if every block there is closed. An unclosed one looks ahead for
    its brace: it finds none, as before, if the braces that came and went are in balance, as they are in closed
    blocks; between blocks there must be none.
    """
    blocks = new[-1].blocks
    if any(part.soundness != "closed" for part in new) or not (at_end or (blocks and blocks[-1].end == new[-1].end)):
        return False
    before = set() if state.closed else {part.soundness for part in state.parts[:first]}
    if before <= {"closed"}:
        return True
    stretches = [*old, *new]
    balanced = all(part.soundness == "closed" and not part.braces_between for part in stretches)
    return "fragile" not in before and balanced
