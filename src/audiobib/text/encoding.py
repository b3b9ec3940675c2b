"""Bytes to text and back without loss, whatever the bytes are.

UTF-8 first; then a byte order mark, then what the file declares of itself (JabRef writes ``% Encoding: X``,
Emacs ``coding: X``), then GB 18030 or Windows-1252 if the bytes are mostly that. Single stray bytes in a UTF-8
file stay what they are (``surrogateescape``). The chosen reading always gives the same bytes back.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

__all__ = ["DecodedFile", "decode_bytes", "encode_text", "readable"]

_DECLARED = re.compile(rb"(?:[Ee]ncoding|coding)[:=][ \t]*([-\w.]+)")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STRAY = re.compile(r"[\udc80-\udcff]")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
"""Chinese in GB 18030 stands in pairs of such bytes; accented Western letters stand alone among others."""


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """A file's text and how it was encoded; ``certain`` is False when the encoding was guessed."""

    text: str
    encoding: str
    certain: bool


def decode_bytes(data: bytes) -> DecodedFile:
    """Return the text of ``data``; never fails, and :func:`encode_text` gives the same bytes back."""
    try:
        return DecodedFile(data.decode("utf-8"), "utf-8", certain=True)
    except UnicodeDecodeError:
        pass
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark) and (text := _exactly(data, encoding)) is not None:
            return DecodedFile(text, encoding, certain=True)
    declared = _DECLARED.search(data[:2000])
    if declared is not None:
        encoding = declared.group(1).decode("ascii")
        if (text := _exactly(data, encoding)) is not None:
            return DecodedFile(text, encoding, certain=True)
    return _guess(data)


def encode_text(text: str, encoding: str) -> bytes:
    """Return the bytes of ``text``; characters that ``encoding`` lacks raise ``UnicodeEncodeError``."""
    return text.encode(encoding, "surrogateescape")


def readable(text: str) -> str:
    """Return ``text`` with stray bytes shown as the Windows-1252 letters that they most likely are."""
    if text.isascii() or _STRAY.search(text) is None:
        return text
    return _STRAY.sub(lambda match: bytes([ord(match.group()) - 0xDC00]).decode("cp1252", "replace"), text)


def _exactly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except (LookupError, UnicodeError):
        return None


def _guess(data: bytes) -> DecodedFile:
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    letters = sum(1 for character in text if character > "\x7f") - stray
    if letters >= stray:
        return DecodedFile(text, "utf-8", certain=False)
    runs = _HIGH_BYTES.findall(data)
    pairs = sum(1 for run in runs if len(run) % 2 == 0)
    if pairs >= 0.9 * len(runs) and (chinese := _exactly(data, "gb18030")) is not None:
        return DecodedFile(chinese, "gb18030", certain=False)
    western = _exactly(data, "cp1252")
    if western is not None:
        return DecodedFile(western, "cp1252", certain=False)
    return DecodedFile(text, "utf-8", certain=False)
