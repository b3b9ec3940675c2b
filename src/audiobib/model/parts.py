"""Stretches of a .bib file that can be read anew alone: what makes an edit cost what it touches.

The reader keeps nothing in mind when it has passed the end of a closed block. Cut behind such blocks, a text falls
into parts each of which, read alone, has the same blocks as the same stretch of the whole.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from audiobib.syntax.fields import raw_fields
from audiobib.syntax.macros import definitions
from audiobib.syntax.recovery import Recovery
from audiobib.text.line_ends import count_line_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.syntax import Block, Document

__all__ = ["Aliases", "Part", "split", "whole"]

SIZE: Final = 16
"""Blocks in a part: reading so many anew takes about as long as looking into all parts of 20,000 entries."""

Soundness = Literal["closed", "open", "fragile"]
"""``closed``: every block is; ``open``: some block is not, and braces in balance behind it do not change that;
``fragile``: what comes behind may decide where some block ends."""


class Aliases(NamedTuple):
    """The ``ids`` of one entry as written: its number among the entries of the part, its block, the value."""

    number: int
    block: Block
    raw: str


class Part:
    """The blocks ``first`` to ``last`` of a document and the text before each of them; the last part has the rest, too.

    Offsets of blocks are those of :attr:`document`; the part is ``document.text[start:end]``.
    """

    def __init__(self, document: Document, first: int, last: int, span: tuple[int, int], soundness: Soundness) -> None:
        self.document = document
        self.blocks = document.blocks[first:last]
        self.start, self.end = span
        self.soundness = soundness
        self.entries = [block for block in self.blocks if block.kind == "entry"]
        self.count = len(self.entries)
        self.length = self.end - self.start

    @property
    def text(self) -> str:
        """The text of the part."""
        return self.document.text[self.start : self.end]

    @cached_property
    def definitions(self) -> list[tuple[int, str, str]]:
        """Offset within the part, name and value as written of each ``@string``."""
        return [(offset - self.start, name, raw) for offset, name, raw in definitions(self.document.text, self.blocks)]

    @cached_property
    def keys(self) -> dict[str, list[int]]:
        """Number (from 0) among the entries of the part by lower-case citation key."""
        keys: dict[str, list[int]] = {}
        for number, block in enumerate(self.entries):
            if block.key:
                keys.setdefault(block.key.lower(), []).append(number)
        return keys

    @cached_property
    def aliases(self) -> list[Aliases]:
        """The ``ids`` of the entries that have some, as written."""
        text = self.document.text
        if not any(text.find(word, self.start, self.end) >= 0 for word in ("ids", "Ids", "IDS")):
            return []
        found = ((number, block, raw_fields(text, block).get("ids")) for number, block in enumerate(self.entries)
                 if "ids" in text[block.body : block.close].lower())  # fmt: skip
        return [Aliases(number, block, raw) for number, block, raw in found if raw is not None]

    @cached_property
    def line_ends(self) -> dict[str, int]:
        """How many lines end in LF, CR LF and CR."""
        return count_line_ends(self.document.text, self.start, self.end)

    @cached_property
    def braces_between(self) -> bool:
        """Whether a brace stands outside of the blocks."""
        text = self.document.text
        return any("{" in text[start:end] or "}" in text[start:end] for start, end in self._gaps())

    def _gaps(self) -> Iterator[tuple[int, int]]:
        done = self.start
        for block in self.blocks:
            yield done, block.start
            done = block.end
        yield done, self.end


def whole(document: Document) -> Part:
    """Return ``document`` as one part."""
    blocks = document.blocks
    closed = all(map(_is_closed, blocks))
    return Part(document, 0, len(blocks), (0, len(document.text)), "closed" if closed else "fragile")


def split(document: Document) -> list[Part]:
    """Cut ``document`` into parts of :data:`SIZE` blocks, or more where there is no place to cut."""
    blocks = document.blocks
    parts: list[Part] = []
    recovery: Recovery | None = None
    first = start = 0
    soundness: Soundness = "closed"
    for number, block in enumerate(blocks):
        closed = _is_closed(block)
        if not closed:
            recovery = recovery or Recovery(document.text)
            open_end = soundness != "fragile" and recovery.never_closes(block)
            soundness = "open" if open_end else "fragile"
        if closed and number + 1 - first >= SIZE and number + 1 < len(blocks):
            parts.append(Part(document, first, number + 1, (start, block.end), soundness))
            first, start, soundness = number + 1, block.end, "closed"
    parts.append(Part(document, first, len(blocks), (start, len(document.text)), soundness))
    return parts


def _is_closed(block: Block) -> bool:
    return block.close < block.end
