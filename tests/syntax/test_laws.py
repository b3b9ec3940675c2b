"""Laws of the text core, over whole files and over any text at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import must_hold

from audiobib.text import decode_bytes, encode_text
from corpus import CASES, bib_files, name_of

TOKENS = st.sampled_from(
    [
        *("@", "@article", "@string", "@comment", "@preamble", "{", "}", "(", ")", ",", "=", "#", '"', "%", "\\"),
        *("\n", "\r\n", " ", "\t", "key", "title", "year", "2023", "jan", "a b", "é", "中", "\ufeff", "\x00", "\xa0"),
        *("@misc{k,", "@article{k, title = {x}}"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(TOKENS, max_size=40).map("".join))


def test_there_are_cases() -> None:
    assert CASES, "no .bib case found"


@pytest.mark.parametrize("path", bib_files(), ids=name_of)
def test_files_survive(path: Path) -> None:
    data = path.read_bytes()
    decoded = decode_bytes(data)
    assert encode_text(decoded.text, decoded.encoding) == data
    must_hold(decoded.text)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_survives(text: str) -> None:
    must_hold(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_survive(data: bytes) -> None:
    decoded = decode_bytes(data)
    assert encode_text(decoded.text, decoded.encoding) == data
