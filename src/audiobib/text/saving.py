"""Saving: all files get their new content, or none; what somebody else wrote meanwhile is never overwritten.

1. The folders are locked against other audiobibs, Ctrl-C and requests to end wait.
2. Every file must be what was read; a journal (:mod:`audiobib.text.journal`) says what is about to happen.
3. Every new content is written beside its target, onto the disk, with the mode, owner and attributes of the target.
4. One after the other takes its place, after a second look at what is there. Where a file has another name, owner or
   group that would be lost, it is written itself.
5. Names are flushed to the disk, the journal goes.

An error on the way puts everything back; a process that is killed leaves the journal (:mod:`audiobib.text.recovery`).
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from audiobib.errors import AudiobibError, ChangedOnDiskError, InputError
from audiobib.text.files import Stamp, is_writable, near, stamp
from audiobib.text.journal import write_journal
from audiobib.text.locks import flush_folder, folders_locked
from audiobib.text.replacement import Replacement
from audiobib.text.root import resolved
from audiobib.text.signals import signals_held

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NewContent", "save_file", "save_files"]

_CHANGED: Final = "{}: changed on disk since it was read; nothing was written. Run the command again"


class NewContent(NamedTuple):
    """A file (a real path), the bytes that it is to have, and those that were read there (None: there was no file)."""

    target: Path
    data: bytes
    before: bytes | None


def save_files(files: Sequence[NewContent], root: Path | None = None) -> list[str]:
    """Give all ``files`` their new content, or none of them; return what is to be said about it.

    ``root`` is the folder under which a stopped save is looked for, by default the one that holds all files.
    Folders that are not there are made. Raises :class:`~audiobib.errors.ChangedOnDiskError` if a file is not what
    was read, :class:`~audiobib.errors.InputError` if one cannot be written; then nothing is.
    """
    if not files:
        return []
    targets = [file.target for file in files]
    home = _common(targets)
    if root is not None and home.is_relative_to(root):
        home = root
    made = _make_folders(targets)
    try:
        with folders_locked(target.parent for target in targets), signals_held():
            return _save([_replacement(file) for file in files], home)
    except AudiobibError:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise


def _common(targets: Sequence[Path]) -> Path:
    """Return the folder that holds all ``targets``; that of the first where they are on several drives."""
    try:
        return Path(os.path.commonpath([target.parent for target in targets]))
    except ValueError:
        return targets[0].parent


def save_file(path: Path, data: bytes, seen: Stamp | None = None) -> Stamp | None:
    """Give the file ``path`` the bytes ``data`` and return its new look; a symbolic link stays one.

    With ``seen``, raises :class:`~audiobib.errors.ChangedOnDiskError` if the file does not look like that any more.
    Raises :class:`~audiobib.errors.InputError` if it cannot be written.
    """
    target = resolved(path)
    try:
        before = target.read_bytes()
    except FileNotFoundError:
        before = None
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); nothing was written"
        raise InputError(message) from error
    if seen is not None and stamp(target) != seen:
        raise ChangedOnDiskError(_CHANGED.format(path))
    if before is not None and not is_writable(target):
        message = f"{path}: cannot be written (write-protected); nothing was written"
        raise InputError(message)
    save_files([NewContent(target, data, before)])
    return stamp(target)


def _replacement(file: NewContent) -> Replacement:
    _must_be_as_read(file.target, file.before)
    return Replacement.of(*file)


def _save(replacements: list[Replacement], root: Path) -> list[str]:
    together = len(replacements) > 1 or any(replacement.in_place for replacement in replacements)
    journal = write_journal(root, replacements, durable=together)
    begun: list[Replacement] = []
    try:
        for replacement in replacements:
            replacement.stage()
        for replacement in replacements:
            _must_be_as_read(replacement.target, replacement.before)
            begun.append(replacement)
            replacement.finish()
    except BaseException as error:
        for replacement in reversed(begun):
            replacement.take_back()
        _clear(replacements, journal)
        if isinstance(error, OSError):
            message = f"{near(_named(error, replacements))}: cannot be written ({error.strerror}); nothing was written"
            raise InputError(message) from error
        raise
    for folder in {replacement.target.parent for replacement in replacements}:
        flush_folder(folder)
    _clear(replacements, journal)
    notes = [f"{near(r.target)}: was written in place, for {r.in_place}" for r in replacements if r.in_place]
    if journal is None and together:
        notes.append("No folder for notes about this save can be written, so a stopped one could not be repaired")
    return notes


def _must_be_as_read(target: Path, before: bytes | None) -> None:
    """Raise :class:`~audiobib.errors.ChangedOnDiskError` if the file does not have the bytes ``before``."""
    if target.is_dir():
        message = f"{near(target)}: is a directory, not a file"
        raise InputError(message)
    try:
        same = target.read_bytes() == before
    except FileNotFoundError:
        same = before is None
    except OSError as error:
        message = f"{near(target)}: cannot be read ({error.strerror}); nothing was written"
        raise InputError(message) from error
    if not same:
        raise ChangedOnDiskError(_CHANGED.format(near(target)))


def _make_folders(targets: Sequence[Path]) -> list[Path]:
    """Make the folders of ``targets`` and return those that are new, the deepest first."""
    missing = {folder for target in targets for folder in target.parents if not folder.exists()}
    try:
        for folder in sorted(missing):
            folder.mkdir(exist_ok=True)
    except OSError as error:
        message = f"{error.filename}: cannot be made ({error.strerror}); nothing was written"
        raise InputError(message) from error
    return sorted(missing, reverse=True)


def _named(error: OSError, replacements: Sequence[Replacement]) -> Path:
    """Return the target that an error is about."""
    names = {str(r.temporary): r.target for r in replacements} | {str(r.old): r.target for r in replacements}
    return names.get(str(error.filename), Path(str(error.filename or replacements[0].target)))


def _clear(replacements: Sequence[Replacement], journal: Path | None) -> None:
    for replacement in replacements:
        replacement.clear()
    if journal is not None:
        with suppress(OSError):
            journal.unlink()
