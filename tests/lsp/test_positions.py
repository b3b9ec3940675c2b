"""Positions of the protocol: there and back for every place of every text, judged by encoding the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="program not installed: pygls")

from editor import lines_of
from lsprotocol import types
from pygls.workspace import PositionCodec

from audiobib.lsp.edits import changed_part
from audiobib.lsp.positions import offset_at, position_at
from audiobib.text import LineIndex, apply

TEXTS = st.text(st.sampled_from("ab é😀𝒳\n\r\x0b\x0c\x1c\x85\u2028\u2029{"), max_size=30)
ENCODINGS = {
    types.PositionEncodingKind.Utf8: ("utf-8", 1),
    types.PositionEncodingKind.Utf16: ("utf-16-le", 2),
    types.PositionEncodingKind.Utf32: ("utf-32-le", 4),
}


@pytest.mark.parametrize("kind", ENCODINGS)
@settings(deadline=None)
@given(text=TEXTS)
@example(text="a\x0cb\u2028😀c\r\n\rd")
def test_there_and_back(kind: types.PositionEncodingKind, text: str) -> None:
    codec, lines = PositionCodec(kind), LineIndex(text)
    encoding, width = ENCODINGS[kind]
    offset = 0
    for number, line in enumerate(lines_of(text)):
        for column in range(len(line.rstrip("\r\n")) + 1):
            place = position_at(lines, offset + column, codec)
            assert place == types.Position(number, len(line[:column].encode(encoding)) // width)
            assert offset_at(lines, place, codec) == offset + column
        offset += len(line)


@given(text=TEXTS, line=st.integers(0, 9), character=st.integers(0, 99))
@example(text="a😀b", line=0, character=2)
def test_a_place_that_is_none_means_the_nearest(text: str, line: int, character: int) -> None:
    codec, lines = PositionCodec(), LineIndex(text)
    offset = offset_at(lines, types.Position(line, character), codec)
    assert 0 <= offset <= len(text)
    found = position_at(lines, offset, codec)
    assert found.line <= line
    if line < lines.line_count:
        assert found.line == line
        assert found.character <= character


@given(old=TEXTS, new=TEXTS)
def test_the_part_that_changed(old: str, new: str) -> None:
    edits = changed_part(old, new)
    assert apply(old, edits) == new
    assert bool(edits) == (old != new)
    for edit in edits:
        assert old[edit.start : edit.end][:1] != edit.replacement[:1] or old[edit.start : edit.end] == ""
