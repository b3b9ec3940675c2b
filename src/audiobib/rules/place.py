"""Where the fields of an entry and parts of their values stand in the text, for findings and their edits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audiobib.model.edits import plan_remove_field
from audiobib.model.fields import RELATED_FIELDS
from audiobib.syntax.values import pieces
from audiobib.text import Edit, apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.syntax.nodes import Field

__all__ = [
    "at_match",
    "at_name",
    "at_type",
    "at_value",
    "at_word",
    "inside",
    "matches",
    "raw_values",
    "related_keys",
    "remove_field",
    "replace_inside",
    "replace_value",
    "replaced",
]


def at_type(entry: Entry) -> tuple[int, int]:
    """Return where the entry type stands."""
    return entry.library.document.type_span(entry.block)


def at_name(entry: Entry, name: str) -> tuple[int, int]:
    """Return where the name of field ``name`` (lower case) stands; the entry must have that field."""
    field = _field(entry, name)
    return field.name_start, field.name_start + len(field.name)


def at_value(entry: Entry, name: str) -> tuple[int, int]:
    """Return where the value of field ``name`` (lower case) stands, delimiters included."""
    field = _field(entry, name)
    return field.value_start, field.value_end


def at_word(entry: Entry, name: str, word: str) -> tuple[int, int]:
    """Return where ``word`` stands for itself in the value of field ``name``: an item of a list, the name of a macro.

    That is between commas, semicolons, ``#`` and delimiters. The whole value if it stands nowhere so as it is written.
    """
    start, end = at_value(entry, name)
    item = re.compile(rf"(?:^|[,;#{{}}\"])\s*({re.escape(word)})\s*(?=[,;#{{}}\"]|$)")
    found = item.search(entry.library.text[start:end])
    return (start + found.start(1), start + found.end(1)) if found is not None else (start, end)


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


def replaced(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """Return ``text`` with each of ``changes`` made: start, end (offsets in ``text``) and what is written there."""
    return apply(text, (Edit(*change) for change in changes))


def replace_value(entry: Entry, name: str, new: str) -> tuple[Edit, ...]:
    """Return the edit that makes ``new`` the text of field ``name``.

    None if the value has no delimiters of its own, or if they are quotes and ``new`` has some, too.
    """
    old = inside(entry, name)
    if old is None or ('"' in new and entry.fields[name].startswith('"')):
        return ()
    return (replace_inside(entry, name, 0, len(old), new),)


def remove_field(entry: Entry, name: str) -> tuple[Edit, ...]:
    """Return the edits that remove field ``name`` with its line and comma."""
    return plan_remove_field(entry.library.document, entry.block, name)


def matches(
    entry: Entry, names: Iterable[str], pattern: re.Pattern[str]
) -> Iterator[tuple[str, re.Match[str], tuple[int, int]]]:
    """Yield field name, match and place of every match of ``pattern`` in the fields ``names`` of ``entry``.

    A place costs as much as reading the entry: for patterns that mostly match nothing.
    """
    fields = entry.fields
    for name in names:
        text = inside(entry, name) if name in fields else None
        for match in pattern.finditer(text) if text else ():
            yield name, match, at_match(entry, name, match)


def at_match(entry: Entry, name: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the place of a match in :func:`inside` of field ``name``."""
    offset = _field(entry, name).value_start + 1
    return offset + match.start(), offset + match.end()


def raw_values(library: Library, names: Iterable[str]) -> Iterator[tuple[Entry, str, str]]:
    """Yield entry, field name (lower case) and value as written wherever the file seems to have a field of ``names``.

    Only for names in :data:`audiobib.syntax.fields.SCANNED`, and with the reservations of
    :func:`~audiobib.syntax.fields.scan_values`: look at the entry before reporting anything.
    """
    for name in names:
        for block, raw in library.document.scanned.get(name, ()):
            yield library.at(block), name, raw


def related_keys(library: Library) -> frozenset[str]:
    """Return the lower-case keys of the entries that others refer to without inheriting: copies on purpose."""
    found = raw_values(library, RELATED_FIELDS)
    return frozenset(key.strip().lower() for entry, name, _ in found for key in entry.values.get(name, "").split(","))


def _field(entry: Entry, name: str) -> Field:
    return entry.places[name]
