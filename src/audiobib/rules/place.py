"""Where the fields of an entry and parts of their values stand in the text, for findings and their edits."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from audiobib.model.edits import plan_remove_field
from audiobib.model.entry import Entry
from audiobib.syntax.grammar import SPACE, VALUE
from audiobib.syntax.values import pieces
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audiobib.model.library import Library
    from audiobib.syntax.nodes import Field

__all__ = [
    "at_name",
    "at_type",
    "at_value",
    "inside",
    "matches",
    "raw_values",
    "related_keys",
    "remove_field",
    "replace_inside",
    "replace_value",
]


def at_type(entry: Entry) -> tuple[int, int]:
    """Return where the entry type stands."""
    start = entry.library.text.index(entry.block.type, entry.block.start)
    return start, start + len(entry.block.type)


def at_name(entry: Entry, name: str) -> tuple[int, int]:
    """Return where the name of field ``name`` (lower case) stands; the entry must have that field."""
    field = _field(entry, name)
    return field.name_start, field.name_start + len(field.name)


def at_value(entry: Entry, name: str) -> tuple[int, int]:
    """Return where the value of field ``name`` (lower case) stands, delimiters included."""
    field = _field(entry, name)
    return field.value_start, field.value_end


def inside(entry: Entry, name: str) -> str | None:
    """Return what stands between the delimiters of field ``name``, with its blanks and line ends.

    None if the entry does not have the field itself, or if its value is a macro, a bare number or joined by
    ``#``: of such a value no part can be replaced.
    """
    raw = entry.fields.get(name)
    if raw is None or raw[:1] not in ("{", '"') or len(raw) < 2:
        return None
    if "#" in raw and len(pieces(raw)) > 1:
        return None
    return raw[1:-1]


def replace_inside(entry: Entry, name: str, start: int, end: int, new: str) -> Edit:
    """Return the edit that writes ``new`` over the characters ``start`` to ``end`` of :func:`inside`."""
    offset = _field(entry, name).value_start + 1
    return Edit(offset + start, offset + end, new)


def replace_value(entry: Entry, name: str, new: str) -> tuple[Edit, ...]:
    """Return the edit that makes ``new`` the text of field ``name``; none if it has no delimiters of its own."""
    old = inside(entry, name)
    return (replace_inside(entry, name, 0, len(old), new),) if old is not None else ()


def remove_field(entry: Entry, name: str) -> tuple[Edit, ...]:
    """Return the edits that remove field ``name`` with its line and comma."""
    return plan_remove_field(entry.library.document, entry.block, name)


def matches(
    entry: Entry, names: Iterable[str], pattern: re.Pattern[str]
) -> Iterator[tuple[str, re.Match[str], tuple[int, int]]]:
    """Yield field name, match and place of every match of ``pattern`` in the fields ``names`` of ``entry``."""
    for name in names:
        text = inside(entry, name)
        if not text:
            continue
        for match in pattern.finditer(text):
            start = _field(entry, name).value_start + 1
            yield name, match, (start + match.start(), start + match.end())


def raw_values(library: Library, names: Iterable[str]) -> Iterator[tuple[Entry, str, str]]:
    """Yield entry, field name (lower case) and value as written wherever the file seems to have a field of ``names``.

    One pass over the text, many times faster than reading every entry. It sees only the first operand of a
    value joined by ``#``, and may see a field that is quoted in another value: look at the entry before
    reporting anything.
    """
    blocks = library.document.entries
    starts = [block.start for block in blocks]
    pattern = re.compile(rf"[,\s{{(](?i:({'|'.join(names)})){SPACE}*+={SPACE}*+({VALUE})")
    for match in pattern.finditer(library.text):
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and match.start() < blocks[index].end:
            yield Entry(library, blocks[index]), match.group(1).lower(), match.group(2)


def related_keys(library: Library) -> frozenset[str]:
    """Return the lower-case keys of the entries that others name in ``related`` or ``entryset``: copies on purpose."""
    found = raw_values(library, ("related", "entryset", "xref"))
    return frozenset(key.strip().lower() for entry, name, _ in found for key in entry.values.get(name, "").split(","))


def _field(entry: Entry, name: str) -> Field:
    return next(field for field in entry.library.document.fields(entry.block) if field.name.lower() == name)
