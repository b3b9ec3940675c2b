"""The entries of one state of a library, as a sequence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, overload

from audiobib.model.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from audiobib.model.state import Spot, State

__all__ = ["Entries"]

_SHOWN = 3
"""Entries to show where a sequence is printed."""


class Entries(Sequence[Entry]):
    """The entries of one state of a library, in file order; edits of the library do not change it.

    Each entry is read when it is asked for.
    """

    def __init__(
        self, take: Callable[[State, Spot], Entry], state: State, numbers: Sequence[int] | None = None
    ) -> None:
        self._take = take
        self._state = state
        self._numbers = range(state.entry_numbers[-1]) if numbers is None else numbers

    def __repr__(self) -> str:
        shown = ", ".join(repr(entry) for entry in islice(self, _SHOWN))
        return f"<{len(self)} entries: {shown}{', …' if len(self) > _SHOWN else ''}>" if self else "<0 entries>"

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Entries: ...
    def __getitem__(self, index: int | slice) -> Entry | Entries:
        if isinstance(index, slice):
            return Entries(self._take, self._state, self._numbers[index])
        return self._at(self._numbers[index])

    def filter(self, test: Callable[[Entry], object]) -> Entries:
        """Return those entries of which ``test`` is true, in the same order."""
        return Entries(self._take, self._state, [number for number in self._numbers if test(self._at(number))])

    def _at(self, number: int) -> Entry:
        return self._take(self._state, self._state.spot(number))

    def __iter__(self) -> Iterator[Entry]:
        state = self._state
        if self._numbers == range(state.entry_numbers[-1]):
            return (self._take(state, spot) for spot in state.spots())
        return map(self._at, self._numbers)
