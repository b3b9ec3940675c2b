"""Which citation key stands at a place: in a document, or in a .bib file as key of an entry or as a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audiobib.keys.citation import ALL
from audiobib.keys.rewrite import references
from audiobib.lsp.project import is_bibliography, is_document
from audiobib.rules.rule import at_key

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.lsp.project import Project

__all__ = ["PointedKey", "key_at"]


class PointedKey(NamedTuple):
    """A citation key and where it stands: offsets from 0, half-open."""

    key: str
    start: int
    end: int


def key_at(project: Project, path: Path, offset: int) -> PointedKey | None:
    """Return the key that ``offset`` in the file ``path`` stands in or directly behind; None if there is none.

    Raises :class:`~audiobib.errors.InputError`.
    """
    if is_bibliography(path):
        keys = _keys_of_entry(project, path, offset)
    elif is_document(path):
        scan = project.document(path).scan
        keys = [PointedKey(*found) for found in scan.citations if found.key != ALL and found.key not in scan.defined]
    else:
        keys = []
    return next((key for key in keys if key.start <= offset <= key.end), None)


def _keys_of_entry(project: Project, path: Path, offset: int) -> list[PointedKey]:
    """Return the key of the entry around ``offset`` and those to which its fields refer."""
    library = project.library(path)
    block = next((block for block in library.document.entries if block.start <= offset <= block.end), None)
    if block is None or not block.key:
        return []
    referred = (PointedKey(match.group(), *match.span()) for match in references(library.document, block))
    return [PointedKey(block.key, *at_key(library, block)), *referred]
