"""Whether one sequence becomes another by exactly the replacements that were announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["follow"]


def follow(
    before: Sequence[object], after: Sequence[object], slots: Sequence[tuple[Sequence[object], Sequence[object]]]
) -> set[int] | None:
    """Return which of the ``slots`` (was, will) made ``after`` of ``before``, by number; None if anything else differs.

    The slots stand in the order of their places. One that changes nothing counts as made; one at whose place something
    else stood than ``was`` is not among the numbers. Linear: every item is compared once, every slot tried once.
    """
    short = [_trimmed(was, will) for was, will in slots]
    made = {number for number, (was, will) in enumerate(short) if not was and not will}
    b = a = 0
    for number, (was, will) in enumerate(short):
        if number in made:
            continue
        start = b
        b, a = _next_difference(before, after, b, a)
        # What is put in or taken out is seen late where its neighbours begin like it.
        room = min(b - start, len(was) or len(will)) if not was or not will else 0
        here = (step for step in range(room + 1) if _stands(after, a - step, will))
        back = next((step for step in here if _stands(before, b - step, was)), None)
        if back is not None:
            made.add(number)
        elif will and _stands(after, a, will):
            back = 0
        else:
            continue  # another reading of the same text, which was right already
        b, a = b - back + len(was), a - back + len(will)
    b, a = _next_difference(before, after, b, a)
    return made if b >= len(before) and a >= len(after) else None


def _next_difference(before: Sequence[object], after: Sequence[object], b: int, a: int) -> tuple[int, int]:
    while b < len(before) and a < len(after) and before[b] == after[a]:
        b, a = b + 1, a + 1
    return b, a


def _stands(items: Sequence[object], place: int, part: Sequence[object]) -> bool:
    return items[place : place + len(part)] == part


def _trimmed(was: Sequence[object], will: Sequence[object]) -> tuple[Sequence[object], Sequence[object]]:
    """Return both without what they begin with, and then end with, alike."""
    start = 0
    while start < min(len(was), len(will)) and was[start] == will[start]:
        start += 1
    end = 0
    while end < min(len(was), len(will)) - start and was[len(was) - 1 - end] == will[len(will) - 1 - end]:
        end += 1
    return was[start : len(was) - end], will[start : len(will) - end]
