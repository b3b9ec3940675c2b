"""Plans for changing one thing in a .bib file: each returns edits that touch nothing else.

The file's own manners are kept: its indentation, its blanks around ``=``, its delimiters, its line ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audiobib.errors import InputError
from audiobib.syntax.values import is_balanced
from audiobib.text import Edit
from audiobib.text.line_ends import LINE_END, with_line_end

if TYPE_CHECKING:
    from audiobib.syntax import Block, Document
    from audiobib.syntax.nodes import Field

__all__ = [
    "Manners",
    "comment_start",
    "delimited",
    "plan_add_entry",
    "plan_move_entry",
    "plan_remove_entry",
    "plan_remove_field",
    "plan_rename",
    "plan_retype",
    "plan_set_field",
]

_KEY = re.compile(r"[^\s,{}\"#%=\\~()]+")
_FIELD_NAME = re.compile(r"[^\W\d][^\s\"#%'(),={}\x00@\\]*")
_BLANK_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)")


class Manners(NamedTuple):
    """What a file does that an entry cannot show: its line end, and its first entry, a model for new fields."""

    line_end: str
    first: tuple[Document, Block] | None


class _Style(NamedTuple):
    before: str  # what stands before a field name: line end and indentation
    equals: str
    quotes: bool


def plan_set_field(
    document: Document, block: Block, name: str, value: str, manners: Manners | None = None
) -> tuple[Edit, ...]:
    """Plan to give field ``name`` (any case) the LaTeX text ``value``; a new field goes to the end.

    Month names and other macros are written bare when ``value`` is the name of a known macro and the field is
    ``month``. Raises :class:`~audiobib.errors.InputError` for unbalanced braces and impossible names.
    """
    if _FIELD_NAME.fullmatch(name) is None:
        message = f"`{name}` cannot be the name of a field"
        raise InputError(message)
    if not is_balanced(value):
        message = f"the braces of the new value of `{name}` are not balanced: {value}"
        raise InputError(message)
    fields = document.fields(block)
    for field in fields:
        if field.name.lower() == name.lower():
            quoted = document.text[field.value_start : field.value_start + 1] == '"'
            written = _written(name, value, quotes=quoted)
            if written == document.text[field.value_start : field.value_end]:
                return ()
            return (Edit(field.value_start, field.value_end, written),)
    manners = manners or _manners(document)
    style = _style(document, block, fields, manners)
    new = f"{style.before}{name}{style.equals}{_written(name, value, quotes=style.quotes)}"
    if not fields:
        comma = "" if document.text[block.body - 1 : block.body] == "," else ","
        return (Edit(block.body, block.close, f"{comma}{new}{manners.line_end}"),)
    last = fields[-1].value_end
    rest = document.text[last : block.close]
    if rest.lstrip().startswith(","):
        place = last + rest.index(",") + 1
        return (Edit(place, place, f"{new},"),)
    return (Edit(last, last, f",{new}"),)


_COMMENTS_AND_COMMA = re.compile(r"(?:[ \t-\r]|%[^\r\n]*+)*+,")


def plan_remove_field(document: Document, block: Block, name: str) -> tuple[Edit, ...]:
    """Plan to remove every field ``name`` of the entry, with its line and its comma."""
    fields = document.fields(block)
    text = document.text
    edits = []
    for index, field in enumerate(fields):
        if field.name.lower() != name.lower():
            continue
        start, end = field.name_start, field.value_end
        comma = re.compile(r"[ \t-\r]*,").match(text, end, block.close)
        behind = _COMMENTS_AND_COMMA.match(text, end, block.close)
        if comma is not None:
            end = comma.end()
        elif behind is not None:
            edits.append(Edit(behind.end() - 1, behind.end(), ""))  # the comments stay
        elif index:
            start = text.rindex(",", fields[index - 1].value_end, start)
        line_start = _line_start(text, start, block.start)
        blank = _BLANK_LINE.match(text, end)
        if comma is not None and text[line_start:start].strip() == "" and blank is not None:
            start, end = line_start, blank.end()
        edits.append(Edit(start, end, ""))
    return tuple(edits)


def plan_rename(document: Document, block: Block, key: str) -> tuple[Edit, ...]:
    """Plan to give the entry the citation key ``key``; references to the old one are left alone."""
    if _KEY.fullmatch(key) is None:
        message = f'`{key}` cannot be a citation key: no spaces and none of , {{ }} ( ) " # % = ~ \\'
        raise InputError(message)
    return (Edit(*document.key_span(block), key if block.key else f"{key},"),)


def plan_retype(document: Document, block: Block, type_: str) -> tuple[Edit, ...]:
    """Plan to make the entry one of type ``type_``."""
    if _FIELD_NAME.fullmatch(type_) is None:
        message = f"`{type_}` cannot be an entry type"
        raise InputError(message)
    return (Edit(*document.type_span(block), type_),)


def plan_add_entry(document: Document, entry_text: str, manners: Manners | None = None) -> tuple[Edit, ...]:
    """Plan to put ``entry_text`` at the end of the file, one blank line after what is there."""
    end = manners.line_end if manners is not None else document.line_end
    text = document.text
    body = with_line_end(entry_text.strip(), end) + end
    if not text.strip():
        return (Edit(len(text), len(text), body),)
    missing = 2 - min(2, _trailing_line_ends(text))
    return (Edit(len(text), len(text), end * missing + body),)


def plan_remove_entry(document: Document, block: Block) -> tuple[Edit, ...]:
    """Plan to remove the entry with the comment lines directly above it and one blank line."""
    text = document.text
    start = comment_start(text, block.start)
    end = block.end
    for _ in range(2):
        blank = _BLANK_LINE.match(text, end)
        end = blank.end() if blank is not None else end
    if end == len(text) and (before := text[:start].rstrip()):  # the last one: the blank line before it goes
        line = _BLANK_LINE.match(text, len(before))
        start = line.end() if line is not None and line.end() <= start else start
    return (Edit(start, end, ""),)


def plan_move_entry(document: Document, block: Block, before: Block | None) -> tuple[Edit, ...]:
    """Plan to put the entry, with the comment lines directly above it, in front of ``before``; None: to the end."""
    text = document.text
    start = comment_start(text, block.start)
    if before is not None and (before == block or start == comment_start(text, before.start)):
        return ()
    moved = text[start : block.end]
    (removal,) = plan_remove_entry(document, block)
    end = document.line_end
    if before is not None:
        place = comment_start(text, before.start)
        return () if place == removal.end else (removal, Edit(place, place, moved + end * 2))
    if not text[block.end :].strip():
        return ()
    missing = 2 - min(2, _trailing_line_ends(text))
    return (removal, Edit(len(text), len(text), end * missing + moved + end))


def _trailing_line_ends(text: str) -> int:
    return len(LINE_END.findall(text, len(text.rstrip("\r\n"))))


def comment_start(text: str, start: int) -> int:
    """Return where the comment lines begin that stand directly above the block at ``start``."""
    line = _line_start(text, start)
    if text[line:start].strip():
        return start
    while line:
        above = _line_start(text, line - 2 if text[line - 2 : line] == "\r\n" else line - 1)
        if not text[above:line].lstrip().startswith("%"):
            break
        line = above
    return line


def _line_start(text: str, place: int, begin: int = 0) -> int:
    """Return where the line of ``place`` begins, or ``begin`` if that is behind it."""
    line = max(text.rfind("\n", begin, place) + 1, begin)
    return max(text.rfind("\r", line, place) + 1, line)


def _written(name: str, value: str, *, quotes: bool) -> str:
    if name.lower() == "month" and re.fullmatch(r"[a-z]{3}", value):
        return value
    return delimited(value, quotes=quotes)


def delimited(value: str, *, quotes: bool) -> str:
    """Return ``value`` between braces, or between quotes where the file has them and ``value`` has none."""
    return f'"{value}"' if quotes and '"' not in value else f"{{{value}}}"


def _manners(document: Document) -> Manners:
    return Manners(document.line_end, next(((document, block) for block in document.entries[:1]), None))


def _style(document: Document, block: Block, fields: list[Field], manners: Manners) -> _Style:
    """Return how this entry, or else the first one of the file, is laid out."""
    end = manners.line_end
    where, model = document, block
    if not fields and manners.first is not None:
        where, model = manners.first
        fields = where.fields(model)
    if fields:
        last = fields[-1]
        before = where.text[_line_start(where.text, last.name_start, model.start) : last.name_start]
        equals = where.text[last.name_start + len(last.name) : last.value_start]
        openings = {where.text[field.value_start] for field in fields}
        quotes = '"' in openings and "{" not in openings
        return _Style(end + before if not before.strip() else " ", equals.replace("\n", " "), quotes)
    return _Style(f"{end}  ", " = ", quotes=False)
