"""Reading the fields of one block with their places, and everything that is wrong between them.

The reader never gives up: after a problem it goes on at the next ``name =``, and what it skipped is named in
the problem. A field whose value can be told is kept even if its comma, its ``=`` or its braces are missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.syntax.grammar import BLANK, BRACES, NAME, PIECE, SPACE
from audiobib.syntax.nodes import Field, Problem
from audiobib.text import Edit

if TYPE_CHECKING:
    from audiobib.syntax.nodes import Block

__all__ = ["read_fields"]

_ODD_BLANK = re.compile("[\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_FIELD_NAME = re.compile(rf"({NAME}){SPACE}*+=")
_NAME_AND_VALUE = re.compile(rf"({NAME}){SPACE}*+(?=[{{\"])")
_NEXT_FIELD = re.compile(rf"(?:,{SPACE}*+|[\r\n][ \t\v\f]*+)(?={NAME}{SPACE}*+=)")
_COMMENT = re.compile(r"%[^\r\n]*+")
_BARE_WORDS = re.compile(r"[^,{}\"#\r\n=]*[^,{}\"#\r\n= \t]")
_QUOTED_TOKENS = re.compile(r'[{}"]')
_STRAY: Final = 40
"""Characters of stray text to quote in a message."""


class _Reader:
    """The state of one reading: where we are, what was found."""

    __slots__ = ("empty", "end", "fields", "position", "problems", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.position, self.end = text, start, end
        self.fields: list[Field] = []
        self.problems: list[Problem] = []
        self.empty: list[tuple[str, int, int]] = []  # fields without a value: name, where `=` ends, where it stood

    def report(
        self, code: str, start: int, end: int, message: str, cure: str = "", *edits: Edit, warn: bool = False
    ) -> None:
        self.problems.append(Problem(code, "warning" if warn else "error", start, end, message, cure, edits))

    def skip_blank(self) -> None:
        """Pass white space and ``%`` comments, which biber allows between fields and BibTeX does not."""
        while True:
            self.position = _end(BLANK, self.text, self.position, self.end)
            odd = _ODD_BLANK.match(self.text, self.position, self.end)
            if odd is not None:
                message = f"a space that BibTeX does not know (U+{ord(odd.group()[0]):04X})"
                self.report("SYN019", *odd.span(), message, "write a plain one", Edit(*odd.span(), " "))
                self.position = odd.end()
                continue
            comment = _COMMENT.match(self.text, self.position, self.end)
            if comment is None:
                return
            self.report(
                "SYN009",
                *comment.span(),
                "a `%` comment inside an entry: biber skips it, BibTeX stops reading the entry here",
                "move it in front of the entry",
                warn=True,
            )
            self.position = comment.end()

    def read(self) -> None:
        while True:
            self.skip_blank()
            if self.position >= self.end:
                return
            if self.text[self.position] == ",":
                edit = Edit(self.position, self.position + 1, "")
                self.report("SYN003", self.position, self.position + 1, "a comma too many", "delete it", edit)
                self.position += 1
                continue
            self.read_field()

    def read_field(self) -> None:
        head = _FIELD_NAME.match(self.text, self.position, self.end)
        if head is None:
            head = _NAME_AND_VALUE.match(self.text, self.position, self.end)
            if head is None:
                self.skip_stray("a field name and `=`")
                return
            name_end = head.end(1)
            message = f"expected `=` after the field name `{head.group(1)}`"
            self.report("SYN004", name_end, name_end + 1, message, "insert it", Edit(name_end, name_end, " ="))
        self.position = head.end()
        found = self.read_value(head.group(1))
        if found is None:
            return
        start, end = found
        self.fields.append(Field(head.group(1), head.start(1), start, end))
        self.read_separator(head.group(1), start, end)

    def read_value(self, name: str) -> tuple[int, int] | None:
        """Read pieces joined by ``#``; return where the value begins and ends, or None if it cannot be told."""
        value_at = self.position
        self.skip_blank()
        start = self.position
        while True:
            piece_end = self.read_piece(name, value_at)
            if piece_end is None:
                return None
            self.position = piece_end
            self.skip_blank()
            if self.position >= self.end or self.text[self.position] != "#":
                self.position = piece_end
                return start, piece_end
            value_at = self.position = self.position + 1
            self.skip_blank()

    def read_piece(self, name: str, value_at: int) -> int | None:
        piece = PIECE.match(self.text, self.position, self.end)
        if piece is not None:
            return _rstrip_end(self.text, piece.end())
        opening = self.text[self.position : self.position + 1] if self.position < self.end else ""
        if opening in ("{", '"') and opening:
            close = _closing(self.text, self.position, self.end)
            if close is not None:
                return close + 1
            words = "brace" if opening == "{" else "quote"
            self.report(
                "SYN015",
                self.position,
                self.position + 1,
                f"the value of `{name}` opens with a {words} that is never closed",
            )
        elif opening in ("", ","):
            self.empty.append((name, value_at, self.position))
            self.position += opening == ","
            return None
        else:
            self.report("SYN005", self.position, self.position + 1, f"expected a value for `{name}`, not `{opening}`")
        self.position = _next_field(self.text, self.position, self.end)
        return None

    def read_separator(self, name: str, start: int, end: int) -> None:
        """Read the comma after a value; mend a missing one and a value without braces."""
        self.skip_blank()
        if self.position >= self.end:
            return
        if self.text[self.position] == ",":
            self.position += 1
            return
        if _FIELD_NAME.match(self.text, self.position, self.end):
            message = f"expected `,` or `}}` after the value of `{name}`"
            self.report("SYN002", end, end + 1, message, "insert a comma", Edit(end, end, ","))
            return
        bare = _BARE_WORDS.match(self.text, start, self.end)
        if bare is not None and bare.end() > end and self.text[start] not in '{"':
            words = bare.group()
            self.fields[-1] = self.fields[-1]._replace(value_end=bare.end())
            joined = self.text.startswith("#", _end(BLANK, self.text, bare.end(), self.end))  # to what cannot be told
            edits = [] if joined else [Edit(start, bare.end(), f"{{{words}}}")]
            message = f"the value of `{name}` stands without braces"
            self.report("SYN006", start, bare.end(), message, "put braces around it" if edits else "", *edits)
            self.position = bare.end()
            self.read_separator(name, bare.end(), bare.end())
            return
        self.skip_stray(f"`,` or `}}` after the value of `{name}`")

    def skip_stray(self, expected: str) -> None:
        start = self.position
        self.position = _next_field(self.text, start, self.end)
        stray = self.text[start : self.position].strip().rstrip(",")
        shown = stray if len(stray) <= _STRAY else f"{stray[:_STRAY]}…"
        self.report("SYN005", start, start + max(1, len(stray)), f"expected {expected}, not `{shown}`")


def read_fields(text: str, block: Block) -> tuple[list[Field], list[Problem]]:
    """Return the fields of ``block`` with their places, and every problem found between them.

    Works for every kind of block that has fields, also for ``broken`` ones, whose fields it reads as far as
    they can be told.
    """
    reader = _Reader(text, block.body, block.close)
    reader.read()
    return reader.fields, reader.problems + _without_value(reader) + _repeated(reader.fields)


def _without_value(reader: _Reader) -> list[Problem]:
    """Name the fields without a value; an empty one is written where none of the same name has one."""
    have = {field.name.lower() for field in reader.fields}
    problems: list[Problem] = []
    for name, equals, position in reader.empty:
        certain = name.lower() not in have
        place = position if not reader.text[equals:position].strip() else equals  # not behind a comment
        edits = (Edit(place, place, "{}"),) if certain else ()
        cure = "write an empty one" if certain else ""
        message = f"the field `{name}` has no value"
        problems.append(Problem("SYN018", "error", position, position, message, cure, edits))
    return problems


def _repeated(fields: list[Field]) -> list[Problem]:
    seen: set[str] = set()
    problems: list[Problem] = []
    for field in fields:
        name = field.name.lower()
        if name in seen:
            message = f"the field `{field.name}` stands here a second time; BibTeX ignores it"
            end = field.name_start + len(field.name)
            problems.append(Problem("SYN014", "error", field.name_start, end, message))
        seen.add(name)
    return problems


def _closing(text: str, opening: int, end: int) -> int | None:
    """Return the offset of the brace or quote that closes the value at ``opening``; nesting has no limit."""
    depth = 0
    if text[opening] == "{":
        for match in BRACES.finditer(text, opening, end):
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                return match.start()
        return None
    for match in _QUOTED_TOKENS.finditer(text, opening + 1, end):
        token = match.group()
        if token == '"' and depth == 0:
            return match.start()
        depth += {"{": 1, "}": -1, '"': 0}[token]
        if depth < 0:
            return None
    return None


def _next_field(text: str, position: int, end: int) -> int:
    found = _NEXT_FIELD.search(text, position, end)
    return found.end() if found is not None else end


def _end(pattern: re.Pattern[str], text: str, position: int, end: int) -> int:
    match = pattern.match(text, position, end)
    return match.end() if match is not None else position


def _rstrip_end(text: str, end: int) -> int:
    while text[end - 1] in " \t\n\v\f\r":
        end -= 1
    return end
