"""Offsets and the lines and columns that people read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from audiobib.text.line_ends import LINE_END

__all__ = ["LineIndex", "Position", "Span"]


class Position(NamedTuple):
    """A place as editors show it: line and column from 1, the column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a text: offsets from 0, in characters; ``start <= end``."""

    start: int
    end: int


class LineIndex:
    """Turns offsets of one text into positions; a line ends at LF, CR or CR LF."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """Return line and column (from 1) of ``offset`` (from 0; the end of the text is allowed)."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line_text(self, line: int) -> str:
        """Return line number ``line`` (from 1) without its line end."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_start(self, line: int) -> int:
        """Return the offset of the first character of line number ``line`` (from 1)."""
        return self._starts[line - 1]

    @property
    def line_count(self) -> int:
        """Number of lines; a text that ends in a line end has an empty last line."""
        return len(self._starts)
