"""Which lines of a Markdown document are code: fenced or indented.

Authority: CommonMark 0.31.2, section 4.4 to 4.6 (code, HTML), 5.1 to 5.3 (block quotes, items of lists); the tests hold
this reader to cmark-gfm. Tables, footnotes and link definitions are read as paragraphs: they decide no fence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from audiobib.markdown.html_blocks import html_block_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["CodeLines", "LineKind", "code_lines"]

LineKind = Literal["bar", "fenced", "indented", "text"]
"""The bar that opens or closes a fenced block, a line inside of one, a line of indented code, or anything else."""

_BLANKS = re.compile(r" *")
_QUOTE = re.compile(r" {0,3}> ?")
_HEADING = re.compile(r"#{1,6}(?: |\Z)")
_FENCE = re.compile(r"(?P<bar>`{3,})[^`]*\Z|(?P<tildes>~{3,})")
_CLOSING = re.compile(r" {0,3}(`+|~+) *\Z")
_UNDERLINE = re.compile(r"(?:=+|-+) *\Z")
_RULE = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})\Z")
_ITEM = re.compile(r"(?P<sign>[-+*]|(?P<number>\d{1,9})[.)])(?P<blanks> +|\Z)")
_QUOTED: Final = 0
_DEEPEST: Final = 100
"""Block quotes and items inside each other that are told apart; so every line takes bounded time."""


def code_lines(lines: Iterable[str]) -> Iterator[LineKind]:
    """Yield the kind of each of ``lines`` (without line ends)."""
    reader = CodeLines()
    return map(reader.read, lines)


class CodeLines:
    """Reads the lines of a document in order; for what is cut out of it, do not hand in the lines."""

    __slots__ = ("_bare", "_containers", "_fence", "_html_end", "_paragraph")

    def __init__(self) -> None:
        self._containers: list[int] = []  # block quotes as 0, items as the width of their sign with its blanks
        self._fence = ""
        self._html_end: re.Pattern[str] | None = None
        self._paragraph = False  # an open paragraph in the innermost container
        self._bare = False  # the innermost container is an item that holds nothing yet

    def read(self, line: str) -> LineKind:
        """Return the kind of the next line, without its line end."""
        line = line.expandtabs(4)
        depth, at = self._matched(line)
        if depth == len(self._containers):
            if self._fence:
                return self._in_fence(line, at)
            if self._html_end is not None:
                self._in_html(line, at)
                return "text"
        elif self._fence or self._html_end is not None:
            self._fence, self._html_end = "", None
            self._close(depth)
        return self._block(line, at, depth)

    def _matched(self, line: str) -> tuple[int, int]:
        """Return how many open containers ``line`` goes on in, and where their content begins in it."""
        at, end = 0, len(line.rstrip())
        for depth, width in enumerate(self._containers):
            blanks = _blanks(line, at)
            if width == _QUOTED:
                match = _QUOTE.match(line, at)
                if match is None:
                    return depth, at
                at = match.end()
            elif blanks >= width:
                at += width
            elif at + blanks < end or (self._bare and depth == len(self._containers) - 1):
                return depth, at
        return len(self._containers), at

    def _in_fence(self, line: str, at: int) -> LineKind:
        closing = _CLOSING.match(line, at)
        if closing is not None and closing.group(1).startswith(self._fence):
            self._fence = ""
            return "bar"
        return "fenced"

    def _in_html(self, line: str, at: int) -> None:
        if self._html_end is not None and self._html_end.search(line[at:]):
            self._html_end = None

    def _block(self, line: str, at: int, depth: int) -> LineKind:
        """Read what ``line`` holds from column ``at`` on, inside its first ``depth`` open containers."""
        while True:
            blanks = _blanks(line, at)
            start = at + blanks
            if start >= len(line):
                self._blank(depth)
                return "text"
            if blanks >= 4:
                break
            in_paragraph = self._paragraph and depth == len(self._containers)
            opened = self._container(line, at, start, depth, in_paragraph=in_paragraph)
            if opened is not None:
                at, depth = opened, len(self._containers)
                continue
            kind = self._leaf(line, start, depth, in_paragraph=in_paragraph)
            if kind is not None:
                return kind
            break
        if self._paragraph:  # goes on, lazily or not
            return "text"
        self._close(depth)
        self._bare = False
        self._paragraph = blanks < 4
        return "text" if self._paragraph else "indented"

    def _blank(self, depth: int) -> None:
        is_bare = len(self._containers) > depth or self._bare
        self._close(depth)
        self._bare = is_bare and self._bare and depth == len(self._containers)

    def _container(self, line: str, at: int, start: int, depth: int, *, in_paragraph: bool) -> int | None:
        """Open the container that begins at ``start`` and return where its content does; None if none begins."""
        if depth >= _DEEPEST:
            return None
        if line[start] == ">":
            self._open(depth, _QUOTED)
            return start + (2 if line.startswith("> ", start) else 1)
        item = _ITEM.match(line, start)
        if item is None or _RULE.match(line, start) or (in_paragraph and _UNDERLINE.match(line, start)):
            return None
        is_empty = item.end() == len(line)
        if in_paragraph and (is_empty or item["number"] not in (None, "1")):
            return None
        width = len(item["blanks"])
        content = item.end("sign") + (1 if is_empty or width > 4 else width)
        self._open(depth, content - at)
        self._bare = is_empty
        return min(content, len(line))

    def _leaf(self, line: str, start: int, depth: int, *, in_paragraph: bool) -> LineKind | None:
        """Read a block that is no paragraph; None if there is none at ``start``."""
        fence = _FENCE.match(line, start)
        if fence is not None:
            self._close(depth)
            self._fence = fence["bar"] or fence["tildes"]
            self._bare = False
            return "bar"
        ending = html_block_end(line, start, in_paragraph=in_paragraph) if line[start] == "<" else None
        if ending is not None:
            self._close(depth)
            self._html_end = ending
            self._in_html(line, start)
        elif (
            _HEADING.match(line, start) or (in_paragraph and _UNDERLINE.match(line, start)) or _RULE.match(line, start)
        ):
            self._close(depth)
        else:
            return None
        self._bare = False
        return "text"

    def _open(self, depth: int, width: int) -> None:
        self._close(depth)
        self._containers.append(width)
        self._bare = False

    def _close(self, depth: int) -> None:
        """Close the innermost containers down to the first ``depth``, and the open paragraph."""
        del self._containers[depth:]
        self._paragraph = False


def _blanks(line: str, at: int) -> int:
    match = _BLANKS.match(line, at)
    return match.end() - at if match is not None else 0
