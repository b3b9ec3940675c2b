"""Rename a key: its entry, the fields that refer to it, and every document of the folders that cites it.

By the rules of ``audiobib rekey``: the old key stays as an alias (``ids``), nothing but keys may change, and a key that
is taken or cannot be cited is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from audiobib.errors import InputError
from audiobib.keys.rewrite import bibliography_edits, document_edits
from audiobib.lsp.edits import workspace_edit
from audiobib.lsp.pointing import key_at
from audiobib.lsp.positions import range_of
from audiobib.text import Edit, LineIndex, apply
from audiobib.workflows.changes import Change
from audiobib.workflows.rekey import verify_renaming

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.lsp.pointing import PointedKey
    from audiobib.lsp.project import Project

__all__ = ["prepare_rename", "rename"]


def prepare_rename(project: Project, path: Path, offset: int) -> types.PrepareRenamePlaceholder:
    """Return the key at ``offset`` of the file ``path``, which may be renamed.

    Raises :class:`~audiobib.errors.InputError` if there is none, or none of an entry.
    """
    pointed = _own_key(project, path, offset)
    place = range_of(LineIndex(project.text(path)), pointed.start, pointed.end, project.codec)
    return types.PrepareRenamePlaceholder(range=place, placeholder=pointed.key)


def rename(project: Project, path: Path, offset: int, new: str) -> types.WorkspaceEdit:
    """Return the edits that give the key at ``offset`` of the file ``path`` the name ``new``, wherever it stands.

    Raises :class:`~audiobib.errors.InputError` for a name that is taken or impossible, and
    :class:`~audiobib.errors.VerificationError` if more than keys would change.
    """
    pointed = _own_key(project, path, offset)
    holding = [library for library in project.libraries(path) if pointed.key in library]
    keys = {library[pointed.key].key: new for library in holding}
    homes = [library.path for library in holding if library.path is not None]
    documents = [document for document in project.documents() if set(homes) & set(_bibliographies(project, document))]
    bibliographies = dict.fromkeys([*homes, *(b for d in documents for b in _bibliographies(project, d))])
    edits: dict[Path, tuple[Edit, ...]] = {}
    for bibliography in bibliographies:
        library = project.library(bibliography)
        if new in library and library[new].key not in keys:
            message = f"the citation key `{new}` is taken by an entry of {bibliography.name}, line {library[new].line}"
            raise InputError(message)
        edits[bibliography] = bibliography_edits(library, keys)
    for document in documents:
        file = project.document(document)
        exact = file.scan.exact_case or project.citing(document).exact_case
        commands = project.settings(document).keys.cite_commands
        edits[document] = document_edits(file.text, document.suffix, keys, commands, exact_case=exact)
    for changed, found in edits.items():
        text = project.text(changed)
        verify_renaming(Change(changed, text, apply(text, found)), keys, project.settings(changed))
    return workspace_edit(project, edits)


def _bibliographies(project: Project, document: Path) -> tuple[Path, ...]:
    return project.citing(document).bibliographies


def _own_key(project: Project, path: Path, offset: int) -> PointedKey:
    """Return the key at ``offset``. Raises :class:`~audiobib.errors.InputError` if it is none of an entry."""
    pointed = key_at(project, path, offset)
    if pointed is None:
        message = "no citation key stands here"
        raise InputError(message)
    entry = project.entry(path, pointed.key)
    if entry is None:
        message = f"no entry has the citation key `{pointed.key}`"
        raise InputError(message)
    if entry.key.casefold() != pointed.key.casefold():
        message = f"`{pointed.key}` is an alias of `{entry.key}`: rename that one, in {entry.library.path}"
        raise InputError(message)
    return pointed
