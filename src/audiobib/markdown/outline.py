"""What CommonMark makes of a document: its headings with the anchors that GitHub gives them, its blocks, its HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from audiobib.markdown.slug import Slugger
from audiobib.text.line_ends import LINE_END

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

__all__ = ["Heading", "html_of", "outermost_blocks", "outline"]

_TAG = re.compile(r"<[^<>]*>")
_HTML_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its visible text, its anchor, and its line, counted from 1."""

    text: str
    anchor: str
    line: int


def outline(text: str) -> tuple[Heading, ...]:
    """Return every heading of the Markdown document ``text``, the HTML ones included, in order."""
    blocks, inline = MarkdownIt("commonmark").disable("inline"), MarkdownIt("commonmark")
    references: dict[str, object] = {}
    slugger = Slugger()
    found: list[Heading] = []
    tokens = blocks.parse(text, references)
    for place, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else 1
        if token.type == "heading_open":
            texts = [_visible(inline.parseInline(tokens[place + 1].content, references))]
        elif token.type == "html_block":
            texts = [_TAG.sub("", match[2]).strip() for match in _HTML_HEADING.finditer(token.content)]
        else:
            continue
        found += (Heading(words, slugger.slug(words), line) for words in texts)
    return tuple(found)


def outermost_blocks(text: str) -> list[tuple[int, int]]:
    """Return the first and the last line (from 1) of every block that stands in no other; blank lines are in none."""
    lines = LINE_END.split(text)
    found = []
    for token in _with_tables().disable("inline").parse("\n".join(lines)):
        if token.level == 0 and token.nesting >= 0 and token.map is not None:
            start, end = token.map
            while end > start + 1 and not lines[end - 1].strip():
                end -= 1
            found.append((start + 1, end))
    return found


def html_of(text: str) -> str:
    """Return the HTML that is made of the document ``text``, with GitHub's tables."""
    html: str = _with_tables().render("\n".join(LINE_END.split(text)))
    return html


def _with_tables() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _visible(tokens: Sequence[Token]) -> str:
    """Return what readers see of inline ``tokens``: text and code; no markup, HTML tags or images."""
    pieces: list[str] = []
    for token in tokens:
        if token.children and token.type != "image":
            pieces.append(_visible(token.children))
        elif token.type in ("text", "code_inline", "text_special"):
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
    return "".join(pieces)
