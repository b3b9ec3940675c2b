"""One state of a library: a text, read; an edit makes the next one out of it and leaves it as it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from audiobib.model.edits import Manners
from audiobib.model.inherit import Inheritance
from audiobib.model.parts import split, whole
from audiobib.syntax import Document
from audiobib.syntax.macros import Macros
from audiobib.syntax.values import resolve, resolve_all
from audiobib.text.line_ends import count_line_ends, most_frequent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from audiobib.model.parts import Part
    from audiobib.syntax import Block, Dialect

__all__ = ["Spot", "State"]

_WIDTH: Final = 40
"""Bits for the offset within a part, in the places by which macros are ordered."""

_LOOKS: Final = 32
"""Look-ups of keys part by part before the index of all keys is made."""


_LENGTH, _COUNT = attrgetter("length"), attrgetter("count")


class Spot(NamedTuple):
    """Where an entry stands in a state: its part, the part's number, the entry's block, its rank in the part.

    Numbers and ranks (among the entries of the part) count from 0.
    """

    part: Part
    number: int
    block: Block
    rank: int

    @property
    def text(self) -> str:
        """The text of the entry's block."""
        return self.part.document.text[self.block.start : self.block.end]


class State:
    """A text as parts that can be read anew alone. Never changes: whoever holds one reads the same for ever."""

    def __init__(self, parts: Sequence[Part], dialect: Dialect, *, closed: bool | None = None) -> None:
        self.parts = parts
        self.dialect: Dialect = dialect
        self._looks = 0
        self.order: object = object()  # states that share it have the same entries, in the same order, some rewritten
        self.closed = all(part.soundness == "closed" for part in parts) if closed is None else closed

    @classmethod
    def of(cls, document: Document) -> Self:
        """Return the state in which a file is that was just read."""
        state = cls((whole(document),), document.dialect)
        state.__dict__.update(text=document.text, document=document)
        return state

    def divided(self) -> State:
        """Return the same state in parts, so that edits cost what they touch."""
        if len(self.parts) > 1:
            return self
        state = State(split(self.document), self.dialect)
        state.__dict__.update(text=self.text, document=self.document, order=self.order)
        return state

    def inherit(self, earlier: State, first: int, old: Sequence[Part], new: Sequence[Part]) -> None:
        """Take over what holds of what ``earlier`` knows, whose parts ``old`` from ``first`` on became ``new``."""
        if "line_ends" in earlier.__dict__:
            counts = {end: count + _sum(new, end) - _sum(old, end) for end, count in earlier.line_ends.items()}
            self.__dict__["line_ends"] = counts
        if "macros" in earlier.__dict__ and earlier.macros.settled and _definitions(old) == _definitions(new):
            self.__dict__["macros"] = earlier.macros
        if list(map(_COUNT, old)) == list(map(_COUNT, new)):
            self.__dict__["entry_numbers"] = earlier.entry_numbers
        moved = len(new) - len(old)
        last = first + len(old)
        if "_aliased" in earlier.__dict__:
            before, behind = (earlier._aliased[: (cut := bisect_left(earlier._aliased, first))], earlier._aliased[cut:])
            own = [number for number, part in enumerate(new, first) if part.aliases]
            self.__dict__["_aliased"] = [*before, *own, *(number + moved for number in behind if number >= last)]
        if not moved or last == len(earlier.parts):
            self._looks = earlier._looks
            if "_index" in earlier.__dict__:
                self.__dict__["_index"] = _with_keys(earlier._index, first, new)

    # -- the text and where things stand in it ----------------------------------------------------------------

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "".join(part.text for part in self.parts)

    @cached_property
    def document(self) -> Document:
        """The whole text, read afresh."""
        return Document(self.text, self.dialect)

    @cached_property
    def offsets(self) -> list[int]:
        """Where each part begins in the text, and where the last one ends."""
        return list(accumulate(map(_LENGTH, self.parts), initial=0))

    @cached_property
    def entry_numbers(self) -> list[int]:
        """The number of the first entry of each part, and of all entries."""
        return list(accumulate(map(_COUNT, self.parts), initial=0))

    @cached_property
    def line_ends(self) -> dict[str, int]:
        """How many lines end in LF, CR LF and CR."""
        counts = [part.line_ends for part in self.parts]
        return {end: sum(count[end] for count in counts) for end in counts[0]}

    @property
    def line_end(self) -> str:
        """What ends most lines."""
        return most_frequent(self.line_ends)

    @cached_property
    def manners(self) -> Manners:
        """What the file does that an entry cannot show."""
        first = self.parts[0]
        spot = Spot(first, 0, first.entries[0], 0) if first.entries else next(self.spots(), None)
        return Manners(self.line_end, (spot.part.document, spot.block) if spot is not None else None)

    def shift(self, spot: Spot) -> int:
        """Return what to add to offsets in the document of a part to get those in the text."""
        return self.offsets[spot.number] - spot.part.start

    def block(self, spot: Spot) -> Block:
        """Return the block of the entry at ``spot`` with offsets in the text."""
        block, shift = spot.block, self.shift(spot)
        if not shift:
            return block
        start, end, body, close = (place + shift for place in (block.start, block.end, block.body, block.close))
        return block._replace(start=start, end=end, body=body, close=close)

    def line(self, spot: Spot) -> int:
        """Return the line (from 1) on which the entry at ``spot`` begins."""
        if len(self.parts) == 1:
            return self.document.lines.position(spot.block.start).line
        before = sum(sum(part.line_ends.values()) for part in self.parts[: spot.number])
        return 1 + before + sum(count_line_ends(spot.part.document.text, spot.part.start, spot.block.start).values())

    def spots(self) -> Iterator[Spot]:
        """Yield the place of each entry in file order."""
        for number, part in enumerate(self.parts):
            for index, block in enumerate(part.entries):
                yield Spot(part, number, block, index)

    def spot(self, entry: int) -> Spot:
        """Return the place of entry number ``entry`` (from 0). Raises ``IndexError``."""
        if not 0 <= entry < self.entry_numbers[-1]:
            raise IndexError(entry)
        number = bisect_right(self.entry_numbers, entry) - 1
        index = entry - self.entry_numbers[number]
        return Spot(self.parts[number], number, self.parts[number].entries[index], index)

    def spot_at(self, offset: int) -> Spot:
        """Return the place of the entry that begins at ``offset`` of the text. Raises ``LookupError``."""
        number = bisect_right(self.offsets, offset, hi=len(self.parts)) - 1
        part = self.parts[number]
        start = offset - self.offsets[number] + part.start
        index = bisect_left(part.entries, start, key=lambda block: block.start)
        if index == len(part.entries) or part.entries[index].start != start:
            message = f"no entry begins at character {offset}"
            raise LookupError(message)
        return Spot(part, number, part.entries[index], index)

    # -- citation keys ----------------------------------------------------------------------------------------

    def keys(self) -> list[str]:
        """Return the citation keys of all entries as written, in file order."""
        return [block.key for part in self.parts for block in part.entries]

    def has(self, key: str) -> bool:
        """Whether an entry has the citation key or alias ``key``, in any case."""
        return self.find(key) is not None

    def find(self, key: str) -> Spot | None:
        """Return the entry with the key or alias ``key``: in exact case if there is one, keys before aliases."""
        found = list(self.with_key(key)) or list(self._with_alias(key.lower()))
        return next((spot for spot in found if spot.block.key == key), found[0]) if found else None

    def with_key(self, key: str) -> Iterator[Spot]:
        """Yield the entries with the citation key ``key``, in any case, in file order."""
        key = key.lower()
        for number in self._holders(key):
            if number >= len(self.parts):
                break  # the index knows later states, too
            part = self.parts[number]
            for index in part.keys.get(key, ()):
                yield Spot(part, number, part.entries[index], index)

    def _holders(self, key: str) -> Sequence[int]:
        """Return the numbers of the parts in which an entry has the lower-case ``key``."""
        if "_index" not in self.__dict__ and self._looks < _LOOKS:
            self._looks += 1
            return [number for number, part in enumerate(self.parts) if key in part.keys]
        return self._index.get(key, ())

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        """Numbers of the parts that have a key, and of some that have it in an earlier or later state only."""
        index: dict[str, list[int]] = {}
        for number, part in enumerate(self.parts):
            for key in part.keys:
                index.setdefault(key, []).append(number)
        return index

    @cached_property
    def _aliased(self) -> list[int]:
        """Numbers of the parts in which an entry has aliases."""
        return [number for number, part in enumerate(self.parts) if part.aliases]

    def _with_alias(self, key: str) -> Iterator[Spot]:
        for number in self._aliased:
            part = self.parts[number]
            for index, block, raw in part.aliases:
                text = resolve(raw, self.macro(Spot(part, number, block, index)))
                if key in (alias.strip().lower() for alias in text.split(",")):
                    yield Spot(part, number, block, index)

    # -- values -----------------------------------------------------------------------------------------------

    @cached_property
    def macros(self) -> Macros:
        """The ``@string`` definitions, ordered by part and offset in it."""
        return Macros(
            ((number << _WIDTH) + offset, name, raw)
            for number, part in enumerate(self.parts)
            for offset, name, raw in part.definitions
        )

    def macro(self, spot: Spot) -> Callable[[str], str | None]:
        """Return the look-up of macros for uses in the entry at ``spot``."""
        return self.macros.before((spot.number << _WIDTH) + spot.block.start - spot.part.start)

    def values(self, spot: Spot) -> dict[str, str]:
        """Return the texts of the entry's own fields: macros and ``#`` resolved, still LaTeX."""
        document = spot.part.document
        return resolve_all(document.raw_fields(spot.block), self.macro(spot))

    def inherited(self, type_: str, values: Mapping[str, str]) -> Mapping[str, str]:
        """Return the texts of the fields that an entry with ``values`` gets through ``crossref`` and ``xdata``."""
        return self._inheritance.fields(type_, values)

    @cached_property
    def _inheritance(self) -> Inheritance:
        def find(key: str) -> int | None:
            spot = self.find(key)
            return self.entry_numbers[spot.number] + spot.rank if spot is not None else None

        def look(number: int) -> tuple[str, Mapping[str, str]]:
            spot = self.spot(number)
            return spot.block.type.lower(), self.values(spot)

        return Inheritance(find, look)


def _sum(parts: Sequence[Part], line_end: str) -> int:
    return sum(part.line_ends[line_end] for part in parts)


def _definitions(parts: Sequence[Part]) -> list[tuple[str, str]]:
    return [(name, raw) for part in parts for _, name, raw in part.definitions]


def _with_keys(index: dict[str, list[int]], first: int, parts: Sequence[Part]) -> dict[str, list[int]]:
    for number, part in enumerate(parts, first):
        for key in part.keys:
            numbers = index.setdefault(key, [])
            if number not in numbers:
                insort(numbers, number)
    return index
