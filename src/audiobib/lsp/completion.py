"""Completion of citation keys where a document cites: by key, by author or by words of the title."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from lsprotocol import types

from audiobib.keys.scan import scan
from audiobib.lsp.positions import range_of
from audiobib.lsp.project import is_document
from audiobib.lsp.reference import author_year, reference
from audiobib.text import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audiobib.lsp.project import Project
    from audiobib.model.entry import Entry

__all__ = ["TRIGGERS", "complete"]

TRIGGERS: Final = ("{", ",", "@", "<", '"')
"""What a key follows in one of the languages."""

_MOST: Final = 500
"""Keys to offer at once; with more of them the editor asks again at the next letter."""

_SMALL: Final = 5000
"""Entries up to which authors and titles are searched, too; beyond that only keys are."""

_PROBES: Final = ("x", "x}", "x>)", 'x")')
"""What to put behind the place, so that an unfinished citation is a finished one: a letter, and what closes."""


def complete(project: Project, path: Path, offset: int) -> types.CompletionList:
    """Return the keys that may stand at ``offset`` of the document ``path``; none where nothing is cited.

    Raises :class:`~audiobib.errors.InputError`.
    """
    start = _start_of_key(project, path, offset) if is_document(path) else None
    if start is None:
        return types.CompletionList(is_incomplete=False, items=[])
    lines = LineIndex(project.text(path))
    place = range_of(lines, start, offset, project.codec)
    found = list(islice(_matching(project, path, lines.text[start:offset]), _MOST + 1))
    items = [_item(entry, place) for entry in found[:_MOST]]
    return types.CompletionList(is_incomplete=len(found) > _MOST, items=items)


def _start_of_key(project: Project, path: Path, offset: int) -> int | None:
    """Return where the key begins that is being written at ``offset``; None if no citation is being written.

    What cites is asked of the reader of the language, with something in the text that ends the citation.
    """
    text = project.text(path)
    commands = project.settings(path).keys.cite_commands
    for probe in _PROBES:
        for citation in reversed(scan(text[:offset] + probe + text[offset:], path.suffix, commands).citations):
            if citation.start <= offset < citation.end:
                return citation.start
    return None


def _matching(project: Project, path: Path, written: str) -> Iterator[Entry]:
    """Yield the entries whose key, authors or title hold ``written``; each key once."""
    seen: set[str] = set()
    for library in project.libraries(path):
        small = len(library) <= _SMALL
        for entry in library:
            text = _searched(entry) if small else entry.key
            if entry.key and entry.key not in seen and written.casefold() in text.casefold():
                seen.add(entry.key)
                yield entry


def _searched(entry: Entry) -> str:
    names = (person.literal or person.family for person in entry.authors)
    return " ".join((entry.key, *names, entry.title or ""))


def _item(entry: Entry, place: types.Range) -> types.CompletionItem:
    return types.CompletionItem(
        label=entry.key,
        kind=types.CompletionItemKind.Reference,
        detail=author_year(entry),
        documentation=types.MarkupContent(types.MarkupKind.Markdown, reference(entry)),
        filter_text=_searched(entry),
        text_edit=types.TextEdit(place, entry.key),
    )
