"""The ``@string`` macros of a file, each with the value it has where it is used."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from audiobib.syntax.careful import read_fields
from audiobib.syntax.values import resolve_macro
from audiobib.text.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from audiobib.syntax.nodes import Block

__all__ = ["Macros", "definitions"]


class Macros:
    """Looks macros up as BibTeX does: the last definition before the use counts, names in any case.

    Where a macro is defined only after its use, BibTeX knows nothing yet; its first definition is taken then
    (and a rule says so). Month names are defined from the start.
    """

    __slots__ = ("_definitions", "_settled")

    def __init__(self, defined: Iterable[tuple[int, str, str]]) -> None:
        self._definitions: dict[str, list[tuple[int, str]]] = {}
        self._settled: dict[str, str] | None = None  # the one value of each macro, where none is defined twice
        for place, name, raw in defined:
            value = resolve_macro(raw, self.before(place))
            self._definitions.setdefault(name.lower(), []).append((place, value))
        if all(len(found) == 1 for found in self._definitions.values()):
            self._settled = MONTHS | {name: found[0][1] for name, found in self._definitions.items()}

    @property
    def settled(self) -> bool:
        """Whether no macro is defined twice, so that each has one value wherever it is used."""
        return self._settled is not None

    @property
    def names(self) -> frozenset[str]:
        """Every name that the file defines, in lower case, without the months."""
        return frozenset(self._definitions)

    def value(self, name: str, offset: int) -> str | None:
        """Return the text of macro ``name`` for a use at ``offset``; None if the file never defines it."""
        definitions = self._definitions.get(name.lower())
        if definitions is None:
            return MONTHS.get(name.lower())
        place = bisect_left(definitions, (offset, ""))
        return definitions[max(place - 1, 0)][1]

    def before(self, offset: int) -> Callable[[str], str | None]:
        """Return the look-up for uses at ``offset``, as :func:`~audiobib.syntax.values.resolve` wants it."""
        return self._settled.get if self._settled is not None else lambda name: self.value(name, offset)


def definitions(text: str, blocks: Iterable[Block]) -> Iterator[tuple[int, str, str]]:
    """Yield offset, name and value as written of each ``@string`` among ``blocks``, in order."""
    for block in blocks:
        if block.kind == "string":
            for field in read_fields(text, block)[0][:1]:
                yield block.start, field.name, text[field.value_start : field.value_end]
