"""The careful reader: blocks that the patterns do not match, whole or not.

It answers one question, "where does the block at this offset end?", for deep braces, parentheses, NUL bytes,
keys with blanks, and blocks that never close. It never reads a stretch of text more than a fixed number of
times, so the time stays linear on hostile input (5,000 unclosed entries, 10,000 levels of braces).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.syntax.fields import reads_cleanly
from audiobib.syntax.grammar import BRACES, HEADER, NAME, RECOVERY_POINT, SPACE
from audiobib.syntax.nodes import Block
from audiobib.syntax.style import FIELD_ORDER

if TYPE_CHECKING:
    from audiobib.syntax.nodes import Dialect, Kind

__all__ = ["Recovery"]

_LOOK_AHEAD: Final = 512
"""Braces to look at before the table of all pairs is made; enough for any entry that people write."""

_KINDS: Final[dict[str, Kind]] = {"string": "string", "preamble": "preamble", "comment": "comment"}
_KEY = re.compile(rf"{SPACE}*+([^ \t-\r,{{}}\"#%=\x00]*+){SPACE}*+(?:(,)|(?=[}})])|\Z)")
_ODD_KEY = re.compile(rf"{SPACE}*+([^ \t-\r,{{}}\x00]++){SPACE}*+(?:(,)|(?=[}})])|\Z)")
_KEY_WITH_BLANKS = re.compile(rf"{SPACE}*+([^,{{}}\"=\r\n]*?){SPACE}*+(?:(,)|(?=[}})])|\Z)")
_FIELD_HEAD = re.compile(rf"{SPACE}*+{NAME}{SPACE}*+=")
_PAREN_TOKENS = re.compile(r"[{}\")]")
_STRING_NAME = re.compile(rf"{SPACE}*+([^ \t-\r={{}}\"#%,]*+)")


class Recovery:
    """Reads single blocks of one text carefully; keeps what it learns about the pairs of braces."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pairs: dict[int, int] | None = None

    def closes(self, position: int) -> bool:
        """Whether a block pattern may be tried at ``position`` without scanning to the end in vain."""
        if self._pairs is None:
            return True
        header = HEADER.match(self._text, position)
        return header is not None and (header.group(2) == "(" or header.end() - 1 in self._pairs)

    def never_closes(self, block: Block) -> bool:
        """Whether the block, read as unclosed, opens with a brace that no other in the text closes.

        Balanced text that comes or goes behind it does not change how it is read then.
        """
        header = HEADER.match(self._text, block.start)
        if header is None or header.group(2) != "{":
            return False
        if self._pairs is None:
            self._pairs = _pairs_of_headers(self._text)
        return header.end() - 1 not in self._pairs

    def read(self, position: int, dialect: Dialect) -> Block | None:
        """Return the block that begins at ``position`` (an ``@``), or None if none does.

        A block that never closes ends before the next block header at the beginning of a line; it is
        ``broken`` unless all its fields can be read.
        """
        text = self._text
        header = HEADER.match(text, position)
        if header is None:
            return None
        type_, delimiter = header.groups()
        kind = _KINDS.get(type_.lower(), "entry")
        if kind == "comment" and dialect == "bibtex":
            return None
        opening = header.end() - 1
        close = self._close_of_brace(opening) if delimiter == "{" else self._close_of_paren(opening)
        if close is not None and kind in {"entry", "string"}:
            intruder = RECOVERY_POINT.search(text, opening, close)
            if intruder is not None and not self._is_clean(kind, opening, close):
                close = None
        return self._block(kind, position, type_, opening, close)

    def _block(self, kind: Kind, start: int, type_: str, opening: int, close: int | None) -> Block:
        text = self._text
        limit = close if close is not None else _rstrip(text, start, self._next_header(opening))
        key, body = _read_key(text, kind, opening, limit)
        if close is None:
            clean = kind == "entry" and key and reads_cleanly(text, body, limit)
            return Block(kind if clean else "broken", start, limit, type_, key, body, limit)
        return Block(kind, start, close + 1, type_, key, body, close)

    def _next_header(self, opening: int) -> int:
        found = RECOVERY_POINT.search(self._text, opening)
        return found.start() if found is not None else len(self._text)

    def _is_clean(self, kind: Kind, opening: int, close: int) -> bool:
        _, body = _read_key(self._text, kind, opening, close)
        return reads_cleanly(self._text, body, close)

    def _close_of_brace(self, opening: int) -> int | None:
        if self._pairs is not None:
            return self._pairs.get(opening)
        depth = 0
        for count, match in enumerate(BRACES.finditer(self._text, opening)):
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                return match.start()
            if count > _LOOK_AHEAD:
                break
        self._pairs = _pairs_of_headers(self._text)
        return self._pairs.get(opening)

    def _close_of_paren(self, opening: int) -> int | None:
        depth, quoted = 0, False
        for count, match in enumerate(_PAREN_TOKENS.finditer(self._text, opening)):
            token = match.group()
            if token == "{":
                depth += 1
            elif token == "}":
                depth -= 1
            elif depth == 0 and token == '"':
                quoted = not quoted
            elif depth == 0 and not quoted:
                return match.start()
            if depth < 0 or count > _LOOK_AHEAD * 64:
                break
        return None


def _pairs_of_headers(text: str) -> dict[int, int]:
    """Return the closing brace of every brace that opens a block; blocks that never close are absent."""
    openings = {match.end() - 1 for match in HEADER.finditer(text)}
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in BRACES.finditer(text):
        if match.group() == "{":
            stack.append(match.start())
        elif stack:
            opening = stack.pop()
            if opening in openings:
                pairs[opening] = match.start()
    return pairs


def _read_key(text: str, kind: Kind, opening: int, limit: int) -> tuple[str, int]:
    """Return the key (or the name of a ``@string``) and the offset where the fields begin."""
    if kind == "string":
        match = _STRING_NAME.match(text, opening + 1, limit)
        return (match.group(1) if match is not None else ""), opening + 1
    if kind != "entry":
        return "", opening + 1
    match = _KEY.match(text, opening + 1, limit)
    if match is None:
        match = _ODD_KEY.match(text, opening + 1, limit)
        if match is not None and match.group(1).partition("=")[0].lower() in FIELD_ORDER:
            return "", opening + 1  # BibTeX takes `year=2020` for the key; a writer forgot one
    if match is None:
        if _FIELD_HEAD.match(text, opening + 1, limit):
            return "", opening + 1
        match = _KEY_WITH_BLANKS.match(text, opening + 1, limit)
    return (match.group(1), match.end()) if match is not None else ("", opening + 1)


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
