"""Files are read with the errors that they have, in whatever encoding they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from audiobib.errors import InputError
from audiobib.text.encoding import decode_bytes, encode_text, readable
from audiobib.text.files import read_file


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda _: None])
def test_reading_what_is_no_file_says_so(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "refs.bib"
    make(path)
    with pytest.raises(InputError, match=r"refs\.bib: (is a directory|no such file)"):
        read_file(path)


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("Schröder 中".encode(), "utf-8", "Schröder 中"),
        ("@misc{a, title={Schröder}}".encode("cp1252"), "cp1252", "@misc{a, title={Schröder}}"),
        ("% Encoding: ISO8859_1\nSchröder".encode("latin-1"), "ISO8859_1", "% Encoding: ISO8859_1\nSchröder"),
        (
            "@misc{a, title={清华大学学位论文}}".encode("gb18030"),
            "gb18030",
            "@misc{a, title={清华大学学位论文}}",
        ),
        ("\ufeffabc".encode("utf-16-le"), "utf-16-le", "\ufeffabc"),
        ("\ufeffabc".encode("utf-16-be"), "utf-16-be", "\ufeffabc"),
        (b"", "utf-8", ""),
    ],
)
def test_encodings_are_told(data: bytes, encoding: str, text: str) -> None:
    decoded = decode_bytes(data)
    assert (decoded.encoding, decoded.text) == (encoding, text)
    assert encode_text(decoded.text, decoded.encoding) == data


def test_a_stray_byte_is_kept_and_shown_as_a_letter() -> None:
    data = "Müller, Jürgen, Köln ".encode() + b"Schr\xf6der"
    decoded = decode_bytes(data)
    assert decoded.encoding == "utf-8"
    assert not decoded.certain
    assert encode_text(decoded.text, "utf-8") == data
    assert readable(decoded.text) == "Müller, Jürgen, Köln Schröder"
