"""Hover: the formatted reference of the key under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from audiobib.lsp.pointing import key_at
from audiobib.lsp.positions import range_of
from audiobib.lsp.reference import reference
from audiobib.text import LineIndex

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.lsp.project import Project

__all__ = ["hover"]


def hover(project: Project, path: Path, offset: int) -> types.Hover | None:
    """Return the reference of the key at ``offset`` of the file ``path``; None without a key or an entry for it.

    Raises :class:`~audiobib.errors.InputError`.
    """
    pointed = key_at(project, path, offset)
    entry = project.entry(path, pointed.key) if pointed is not None else None
    if pointed is None or entry is None:
        return None
    place = range_of(LineIndex(project.text(path)), pointed.start, pointed.end, project.codec)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, reference(entry)), place)
