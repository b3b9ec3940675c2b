"""Offsets in a text and the positions of the protocol.

A position counts lines from 0, and from the beginning of the line code units: UTF-16 unless client and server agreed
on UTF-8 or UTF-32. Lines end at LF, CR or CR LF and nowhere else; a position behind the end of its line means that
end (Language Server Protocol 3.17, "Position").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from pygls.workspace import PositionCodec

    from audiobib.text import Finding, LineIndex

__all__ = ["finding_range", "offset_at", "position_at", "range_of"]


def position_at(lines: LineIndex, offset: int, codec: PositionCodec) -> types.Position:
    """Return the position of the character at ``offset`` (from 0; the end of the text is allowed)."""
    line, column = lines.position(offset)
    before = lines.text[offset - column + 1 : offset]
    return types.Position(line - 1, codec.client_num_units(before))


def range_of(lines: LineIndex, start: int, end: int, codec: PositionCodec) -> types.Range:
    """Return the range of the characters ``start`` to ``end`` (half-open)."""
    return types.Range(position_at(lines, start, codec), position_at(lines, end, codec))


def finding_range(lines: LineIndex, finding: Finding, codec: PositionCodec) -> types.Range:
    """Return where ``finding`` stands in the text of ``lines``."""
    start = lines.line_start(finding.line) + finding.column - 1
    end = lines.line_start(finding.end_line) + finding.end_column - 1
    return range_of(lines, start, min(end, len(lines.text)), codec)


def offset_at(lines: LineIndex, position: types.Position, codec: PositionCodec) -> int:
    """Return the offset (from 0) of ``position``; inside a character, that of the character."""
    if position.line >= lines.line_count:
        return len(lines.text)
    start = lines.line_start(position.line + 1)
    units = 0
    for index, character in enumerate(lines.line_text(position.line + 1)):
        units += codec.client_num_units(character)
        if units > position.character:
            return start + index
    return start + len(lines.line_text(position.line + 1))
