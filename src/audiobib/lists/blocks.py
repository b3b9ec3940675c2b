"""The blocks of a list: headings, items with what is below them, paragraphs, tables, code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from audiobib.lists.badges import read_badge
from audiobib.markdown.code import code_lines
from audiobib.markdown.definitions import is_definition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["TABLE_RULE", "Block", "BlockKind", "read_blocks"]

BlockKind = Literal["heading", "item", "paragraph", "table", "html table", "row", "code", "structure"]

_ATX = re.compile(r"^ {0,3}(?P<level>#{1,6})\s+(?P<text>.*?)\s*#*\s*$")
_HTML_HEADING = re.compile(
    r"^\s*(?:<(?!/?h[1-6])[^<>]*>\s*)*<h(?P<level>[1-6])\b[^<>]*>(?P<text>.*?)</h(?P=level)\s*>.*$", re.IGNORECASE
)
_SUMMARY = re.compile(r"^\s*(?:<details[^>]*>\s*)?<summary[^>]*>(?P<text>.*?)</summary\s*>\s*$", re.IGNORECASE)
_DETAILS_END = re.compile(r"^\s*(?:</details\s*>\s*)+$", re.IGNORECASE)
_UNDERLINE = re.compile(r"^ {0,3}(?P<sign>=+|-{2,})\s*$")
_STRUCTURE = re.compile(
    r"^\s*(?:(?:<br\s*/?>|</?p[^>]*>|</?div[^>]*>|</?center>|</?details[^>]*>|<hr\s*/?>|</?a\b[^>]*>|</?ul>|</?ol>)\s*)+$"
    r"|^\s*(?:-{3,}|\*{3,}|_{3,}|(?:\* ){2,}\*|(?:- ){2,}-)\s*$|^\s*<!--.*-->\s*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^(?P<indent>[ \t]*)(?P<marker>[-+*•]|\(?\d{1,4}[.)])[ \t]+(?P<rest>\S.*)$")
TABLE_RULE: Final = re.compile(r"\s*+(?:\|\s*+)?:?-+:?\s*+(?:\|\s*+:?-+:?\s*+)*\|?\s*")
"""The rule below the head of a table."""

_BEGINS = re.compile(
    r"^\s*+(?:(?:\[\s*+)?(?:\*\*|__)(?:(?![\s*_])|[ \t](?=[^*\n]+\*\*))|<(?:b|strong)>)", re.IGNORECASE
)
_LINK = re.compile(r"\]\(|<a\s|https?://", re.IGNORECASE)
_DEEPEST: Final = 8
"""Items below each other that are told apart."""
_PICTURE = re.compile(r"!\[[^\]]*\]\((?P<source>[^()\s]*)\)(?:\]\([^()]*\))?")
_GOES_ON = re.compile(r"(?:\b(?:and|by)|[,&;:])\s*$", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """One block: its first and last line (from 0, the last one not included), and its own text without markers.

    ``level`` is that of a heading (7 for a summary), or the indentation of an item; ``children`` are the items below,
    ``marker`` is ``bullet`` or ``numbered``.
    """

    kind: BlockKind
    start: int
    end: int
    text: str = ""
    level: int = 0
    children: list[Block] = field(default_factory=list)
    marker: str = ""

    @property
    def own_end(self) -> int:
        """The line behind the item's own text."""
        return self.children[0].start if self.children else self.end


def read_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks of a document of ``lines`` (without line ends). Blank lines are in none."""
    return _Reader(lines).read()


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.is_fenced = [kind in ("bar", "fenced") for kind in code_lines(lines)]
        self.place = 0

    def read(self) -> Iterator[Block]:
        while self.place < len(self.lines):
            line = self.lines[self.place]
            if not line.strip():
                self.place += 1
            elif self.is_fenced[self.place]:
                yield self.until("code", lambda place: not self.is_fenced[place])
            elif (heading := self.heading(line)) is not None:
                yield heading
            elif is_definition(line) or _STRUCTURE.match(line) or _DETAILS_END.match(line):
                yield self.one("structure", line)
            elif re.match(r"\s*<table", line, re.IGNORECASE):
                yield self.html_table()
            elif self.is_table(self.place):
                yield self.until("table", lambda place: "|" not in self.lines[place])
            elif (item := _ITEM.match(line)) is not None:
                yield self.item(item)
            else:
                yield from self.paragraph()

    def one(self, kind: BlockKind, text: str, level: int = 0) -> Block:
        self.place += 1
        return Block(kind, self.place - 1, self.place, text, level)

    def until(self, kind: BlockKind, ends: Callable[[int], bool]) -> Block:
        start = self.place
        self.place += 1
        while self.place < len(self.lines) and self.lines[self.place].strip() and not ends(self.place):
            self.place += 1
        return Block(kind, start, self.place, "\n".join(self.lines[start : self.place]))

    def heading(self, line: str) -> Block | None:
        match = _ATX.match(line) or _HTML_HEADING.match(line)
        if match is not None:
            level = match["level"]
            return self.one("heading", match["text"], int(level) if level.isdigit() else len(level))
        if (summary := _SUMMARY.match(line)) is not None:
            return self.one("heading", summary["text"], 7)
        below = self.lines[self.place + 1] if self.place + 1 < len(self.lines) else ""
        underline = _UNDERLINE.match(below)
        if (
            underline is not None
            and not _ITEM.match(line)
            and not _LINK.search(line)
            and len(line.strip()) < 100
            and "|" not in line
        ):
            block = self.one("heading", line.strip(), 1 if underline["sign"][0] == "=" else 2)
            self.place += 1
            block.end += 1
            return block
        return None

    def html_table(self) -> Block:
        start = self.place
        while self.place < len(self.lines) and "</table" not in self.lines[self.place].lower():
            self.place += 1
        self.place = min(self.place + 1, len(self.lines))
        return Block("html table", start, self.place, "\n".join(self.lines[start : self.place]))

    def is_table(self, place: int) -> bool:
        line = self.lines[place]
        below = self.lines[place + 1] if place + 1 < len(self.lines) else ""
        return line.lstrip().startswith("|") or (
            "|" in line and "|" in below and TABLE_RULE.fullmatch(below) is not None
        )

    def ends_text(self, place: int) -> bool:
        """Whether the line at ``place`` is certainly no continuation of the text before it."""
        line = self.lines[place]
        return (
            not line.strip()
            or self.is_fenced[place]
            or _ATX.match(line) is not None
            or _HTML_HEADING.match(line) is not None
            or _STRUCTURE.match(line) is not None
            or is_definition(line)
            or self.is_table(place)
        )

    def item(self, first: re.Match[str], depth: int = 0) -> Block:
        """Read an item, the lines that go on with it, and the items below it; the deepest ones are text."""
        indent = _width(first["indent"])
        marker = "numbered" if first["marker"].strip("(.)").isdigit() else "bullet"
        block = Block("item", self.place, self.place + 1, level=indent, marker=marker)
        text = [first["rest"]]
        has_link = _LINK.search(text[0]) is not None
        self.place += 1
        while self.place < len(self.lines):
            line = self.lines[self.place]
            item = _ITEM.match(line)
            if not line.strip():
                below = self._next_text(self.place)
                if below is None or _width_of(self.lines[below]) <= indent or self.is_fenced[below]:
                    break
                if (inner := _ITEM.match(self.lines[below])) is not None and _width(inner["indent"]) <= indent:
                    break
                self.place = below
            elif self.is_fenced[self.place]:
                break
            elif item is not None and _width(item["indent"]) > indent and depth < _DEEPEST:
                block.children.append(self.item(item, depth + 1))
                block.end = self.place
            elif (
                item is not None
                or (not block.children and self._is_apart(text[-1], indent, has_link=has_link))
                or (block.children and _width_of(line) <= indent)
            ):
                break
            else:
                text.append(line.strip() if block.children else line.lstrip())
                has_link = has_link or _LINK.search(line) is not None
                self.place += 1
                block.end = self.place
        block.text = "\n".join(text)
        return block

    def _is_apart(self, before: str, indent: int, *, has_link: bool) -> bool:
        """Whether the line at hand is a text of its own, and does not go on with its item, which ends in ``before``."""
        line = self.lines[self.place]
        if self.ends_text(self.place) or _SUMMARY.match(line):
            return True
        if _width_of(line) > indent:
            return False
        if _BEGINS.match(line):
            return True
        return has_link and not _GOES_ON.search(before) and not _LINK.search(line)

    def _next_text(self, place: int) -> int | None:
        while place < len(self.lines):
            if self.lines[place].strip():
                return place
            place += 1
        return None

    def paragraph(self) -> Iterator[Block]:
        """Read lines up to a blank one; where one begins like an entry, so does a block."""
        start = self.place
        self.place += 1
        depth = _details(self.lines[start])
        while self.place < len(self.lines):
            line = self.lines[self.place]
            if depth <= 0 and (self.ends_text(self.place) or _ITEM.match(line)):
                break
            if depth > 0 and not line.strip() and self._is_unclosed():
                break
            if depth <= 0 and (_BEGINS.match(line) or _is_picture(line) or _is_picture(self.lines[self.place - 1])):
                yield Block("paragraph", start, self.place, "\n".join(self.lines[start : self.place]))
                start = self.place
            depth += _details(line)
            self.place += 1
        yield Block("paragraph", start, self.place, "\n".join(self.lines[start : self.place]))

    def _is_unclosed(self) -> bool:
        """Whether what is folded is not closed within the next lines."""
        return not any("</details" in line.lower() for line in self.lines[self.place : self.place + 40])


def _is_picture(line: str) -> bool:
    """Whether ``line`` shows nothing but pictures that are no badges."""
    found = [match["source"] for match in _PICTURE.finditer(line)]
    return bool(found) and not _PICTURE.sub("", line).strip(" []()") and not any(map(read_badge, found))


def _details(line: str) -> int:
    low = line.lower()
    return low.count("<details") - low.count("</details")


def _width(blanks: str) -> int:
    return len(blanks.expandtabs(4))


def _width_of(line: str) -> int:
    return _width(line[: len(line) - len(line.lstrip())])
