"""The present state of a library, and the edits of a batch that wait to be read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from audiobib.errors import EditError
from audiobib.model.advance import after_edits, after_rewriting
from audiobib.model.state import Spot, State
from audiobib.syntax.grammar import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.syntax import Document
    from audiobib.text import Edit

__all__ = ["Draft", "Follower"]


class Follower(Protocol):
    """An entry that was assigned to: it reads the state that its own assignment made."""

    _state: State
    _spot: Spot

    def _taken(self, state: State, spot: Spot) -> None:
        """Read ``state`` from now on."""

    def _await_batch(self) -> None:
        """Read the state that the batch makes, when it is asked for."""


class _Pending(NamedTuple):
    spot: Spot
    text: str
    follower: Follower | None


class Draft:
    """The state of a text that is edited. Edits of a batch that leave every block where it is are read together."""

    def __init__(self, document: Document) -> None:
        self._latest = State.of(document)  # without what is pending
        self._pending: dict[int, _Pending] = {}  # new texts of blocks of that state, by number of the entry
        self._depth = 0
        self._journal: list[tuple[Follower, State, Spot]] = []

    @property
    def _state(self) -> State:
        """The present state, with everything that was edited so far."""
        self._settle()
        return self._latest

    @contextmanager
    def edit(self) -> Iterator[Self]:
        """Make the edits inside a ``with`` together, all or none: an exception leaves the text as it was before.

        Reading inside sees the edits made so far; what nobody reads in between is read once, at the end. A batch in
        a batch takes back its own edits only. Entries that were assigned to in a batch that fails read again what
        they read before.
        """
        self._settle()
        before, mark = self._latest, len(self._journal)
        self._depth += 1
        try:
            yield self
            self._settle()
        except BaseException:
            self._pending.clear()
            self._latest = before
            for follower, state, spot in reversed(self._journal[mark:]):
                follower._taken(state, spot)
            del self._journal[mark:]
            raise
        finally:
            self._depth -= 1
            if not self._depth:
                self._journal.clear()

    def _not_in_batch(self, what: str) -> None:
        if self._depth:
            message = f"{what} after the batch: what `with library.edit():` did may still be taken back"
            raise EditError(message)

    def _text_of(self, spot: Spot) -> str:
        """Return the present text of the block at ``spot`` of :attr:`_latest`."""
        pending = self._pending.get(self._number(spot))
        return pending.text if pending is not None else spot.text

    def _number(self, spot: Spot) -> int:
        return self._latest.entry_numbers[spot.number] + spot.rank

    def _rewrite(self, spot: Spot, text: str, follower: Follower | None = None, *, known: bool = False) -> None:
        """Make ``text`` that of the block at ``spot`` of :attr:`_latest`; ``follower`` is the entry that asked for it.

        In a batch it waits if the entry is still ``known`` by the same key and aliases, and reads without anything
        around it.
        """
        number = self._number(spot)
        if follower is not None and self._depth and not self._follows(number, follower):
            self._journal.append((follower, follower._state, follower._spot))
        if known and self._depth and self._latest.closed and _stays(spot, text):
            earlier = self._pending.get(number)
            if earlier is not None and earlier.follower is not None and earlier.follower is not follower:
                self._settle()
                spot = self._latest.spot(number)
            self._pending[number] = _Pending(spot, text, follower)
            if follower is not None:
                follower._await_batch()
                if "crossref" in text or "xdata" in text:
                    self._settle()
            return
        self._settle()
        count = self._latest.entry_numbers[-1]
        self._latest = after_rewriting(self._latest, [(self._latest.spot(number), text)])
        if follower is not None:
            self._take(follower, number, count)

    def _follows(self, number: int, follower: Follower) -> bool:
        earlier = self._pending.get(number)
        return earlier is not None and earlier.follower is follower

    def _take(self, follower: Follower, number: int, count: int) -> None:
        state = self._latest
        if state.entry_numbers[-1] == count:
            follower._taken(state, state.spot(number))

    def _commit(self, edits: Sequence[Edit]) -> None:
        """Make ``edits`` (offsets in the text of the present state). Raises ``EditError``."""
        self._settle()
        self._latest = after_edits(self._latest, edits)

    def _settle(self) -> None:
        """Read what is pending."""
        if not self._pending:
            return
        pending, before = self._pending, self._latest
        self._pending = {}
        self._latest = after_rewriting(before, [(spot, text) for spot, text, _ in pending.values()])
        for number, (_, _, follower) in pending.items():
            if follower is not None:
                self._take(follower, number, before.entry_numbers[-1])


def _stays(spot: Spot, text: str) -> bool:
    """Whether ``text`` is one regular entry with type and key of the one at ``spot``."""
    match = BLOCK.fullmatch(text)
    if match is None or match.group(1, 2) != (spot.block.type, spot.block.key) or match.end(3) != match.start(3) + 1:
        return False
    return "\n@" not in text and "\r@" not in text
