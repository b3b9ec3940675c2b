"""Go to entry: from a citation, or from a field that refers to another entry, to the key of the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from audiobib.lsp.pointing import key_at
from audiobib.lsp.positions import range_of
from audiobib.rules.rule import at_key

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.lsp.project import Project

__all__ = ["definition"]


def definition(project: Project, path: Path, offset: int) -> types.Location | None:
    """Return where the entry stands whose key is at ``offset`` of the file ``path``; None if there is none.

    Raises :class:`~audiobib.errors.InputError`.
    """
    pointed = key_at(project, path, offset)
    entry = project.entry(path, pointed.key) if pointed is not None else None
    if entry is None or entry.library.path is None:
        return None
    place = range_of(entry.library.document.lines, *at_key(entry.library, entry.block), project.codec)
    return types.Location(project.uri(entry.library.path), place)
