"""Edits of ours as those of the protocol."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from lsprotocol import types

from audiobib.lsp.positions import range_of
from audiobib.text import Edit, LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from audiobib.lsp.project import Project

__all__ = ["changed_part", "text_edits", "workspace_edit"]


def text_edits(project: Project, lines: LineIndex, edits: Iterable[Edit]) -> list[types.TextEdit]:
    """Return ``edits`` of the text of ``lines`` as the protocol has them."""
    return [
        types.TextEdit(range_of(lines, edit.start, edit.end, project.codec), edit.replacement) for edit in sorted(edits)
    ]


def workspace_edit(project: Project, edits: Mapping[Path, Sequence[Edit]]) -> types.WorkspaceEdit:
    """Return ``edits`` by path; for an open file with its version, so that they never meet another text."""
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(project.uri(path), project.version(path)),
                text_edits(project, LineIndex(project.text(path)), found),
            )
            for path, found in edits.items()
            if found
        ]
    )


def changed_part(old: str, new: str) -> tuple[Edit, ...]:
    """Return the edit that makes ``new`` of ``old`` without touching what both begin and end with; none if equal."""
    if old == new:
        return ()
    start = _common(old, new)
    kept = _common(old[start:][::-1], new[start:][::-1])
    return (Edit(start, len(old) - kept, new[start : len(new) - kept]),)


def _common(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
