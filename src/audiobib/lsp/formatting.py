"""Formatting: the canonical layout of ``audiobib fmt``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.lsp.edits import changed_part, text_edits
from audiobib.lsp.project import is_bibliography
from audiobib.text import LineIndex
from audiobib.workflows.format import format_verified

if TYPE_CHECKING:
    from pathlib import Path

    from lsprotocol import types

    from audiobib.lsp.project import Project

__all__ = ["format_file"]


def format_file(project: Project, path: Path) -> list[types.TextEdit]:
    """Return what changes in the .bib file ``path``.

    Raises :class:`~audiobib.errors.InputError` for settings that cannot be used, and
    :class:`~audiobib.errors.VerificationError` if the file would not say the same.
    """
    if not is_bibliography(path):
        return []
    text = project.text(path)
    new = format_verified(text, project.settings(path).format.style, str(path))
    return text_edits(project, LineIndex(text), changed_part(text, new))
