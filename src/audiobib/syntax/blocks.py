"""Finding the blocks of a .bib file: one pass, total, linear.

Grammar (bibtex.web, sections 218-229; Text::BibTeX, bt_language(1)), in the reading ``both``::

    file    = { block | text }
    block   = "@" SPACE* type SPACE* ( "{" … "}" | "(" … ")" )
    text    = anything else: an implicit comment

BibTeX and biber differ in two points. A ``%`` in front of a block on its line comments it out for biber only;
``@comment{…}`` swallows its braces for biber, while BibTeX skips only the word and reads blocks inside. The
reading ``both`` follows biber in both, as writers mean it, and the difference is reported as a problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.syntax.grammar import AT_WORD, BLANK, BLOCK, COMMENT_SIGN, HEADER, LINE_END
from audiobib.syntax.nodes import Block, Dialect, Kind
from audiobib.syntax.recovery import Recovery

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["fill_gaps", "find_blocks", "key_span", "type_span"]

_KINDS: dict[str, Kind] = {"string": "string", "preamble": "preamble", "comment": "comment"}


def find_blocks(text: str, dialect: Dialect = "both") -> list[Block]:
    """Return every block of ``text`` in order, without the text between them (see :func:`fill_gaps`)."""
    blocks: list[Block] = []
    append = blocks.append
    match_block, find = BLOCK.match, text.find
    kinds: dict[str, Kind] = {}
    recovery: Recovery | None = None
    old_mac = "\r" in text
    done = 0  # everything before is read
    position = find("@")
    while position >= 0:
        if position > done and text[position - 1] != "\n" and _is_commented(text, done, position, dialect):
            position = find("@", _line_end(text, position))
            continue
        match = match_block(text, position) if recovery is None or recovery.closes(position) else None
        if match is not None:
            type_, key, comma = match.groups()
            kind = kinds.get(type_) or kinds.setdefault(type_, _KINDS.get(type_.lower(), "entry"))
            end = match.end()
            plain = kind == "entry" and (comma or match.end(3) == end - 1)
            if plain and find("\n@", position, end) < 0 and not (old_mac and find("\r@", position, end) >= 0):
                append(Block(kind, position, end, type_, key, match.end(3), end - 1))
                done = end
                position = find("@", end)
                continue
        recovery = recovery or Recovery(text)
        block = recovery.read(position, dialect)
        if block is None:
            following = AT_WORD.search(text, position + 1)
            position = following.start() if following is not None else -1
            continue
        append(block)
        done = block.end
        position = find("@", done)
    return blocks


def fill_gaps(blocks: list[Block], length: int) -> Iterator[Block]:
    """Yield ``blocks`` with the text between them as nodes, so that all nodes together are the whole file."""
    done = 0
    for block in blocks:
        if block.start > done:
            yield Block("text", done, block.start, "", "", done, block.start)
        yield block
        done = block.end
    if done < length:
        yield Block("text", done, length, "", "", done, length)


def key_span(text: str, block: Block) -> tuple[int, int]:
    """Return where the citation key of ``block`` (the name of a ``@string``) stands in ``text``: offsets, half-open.

    Without a key the span is empty, right behind the opening delimiter and the white space there, inside the block.
    """
    header = HEADER.match(text, block.start)
    opening = header.end() if header is not None else block.start
    blank = BLANK.match(text, opening)
    start = min(blank.end() if blank is not None else opening, block.end - len(block.key))
    return start, start + len(block.key)


def type_span(text: str, block: Block) -> tuple[int, int]:
    """Return where the type of ``block`` stands in ``text``, without its ``@``: offsets, half-open."""
    header = HEADER.match(text, block.start)
    return header.span(1) if header is not None else (block.start, block.start)


def _is_commented(text: str, done: int, position: int, dialect: Dialect) -> bool:
    """Whether biber takes ``position`` as commented out: a ``%`` at the beginning of a word before it."""
    if dialect == "bibtex":
        return False
    start = max(text.rfind("\n", done, position), text.rfind("\r", done, position)) + 1
    before = text[max(start, done) : position]
    return "%" in before and COMMENT_SIGN.search(before) is not None


def _line_end(text: str, position: int) -> int:
    match = LINE_END.search(text, position)
    return match.start() if match is not None else len(text)
