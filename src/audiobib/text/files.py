"""Files: read with errors that say what to do, written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from audiobib.errors import ChangedOnDiskError, InputError

__all__ = ["Stamp", "read_file", "stamp", "write_file"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file looked like when it was read: enough to notice that somebody else wrote to it."""

    size: int
    modified: int
    inode: int


def stamp(path: Path) -> Stamp | None:
    """Return the present look of the file, or None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


def read_file(path: Path) -> bytes:
    """Return the bytes of ``path``. Raises :class:`~audiobib.errors.InputError` that names path and reason."""
    try:
        return path.read_bytes()
    except IsADirectoryError:
        message = f"{path}: is a directory, not a file"
    except FileNotFoundError:
        message = f"{path}: no such file"
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
    raise InputError(message)


def write_file(path: Path, data: bytes, seen: Stamp | None = None) -> Stamp | None:
    """Replace the content of ``path`` by ``data`` in one step and return the new :class:`Stamp`.

    The data go to a temporary file beside the target, are flushed to the disk, and take its place by a rename:
    whoever kills the process finds the old file or the new one. Mode bits are kept; a symbolic link stays one
    and its target is replaced. With ``seen``, raises :class:`~audiobib.errors.ChangedOnDiskError` if the file
    does not look like that any more. Raises :class:`~audiobib.errors.InputError` if it cannot be written.
    """
    target = path.resolve()
    if seen is not None and stamp(target) != seen:
        message = f"{path}: changed on disk since it was read; nothing was written. Run the command again"
        raise ChangedOnDiskError(message)
    if target.is_dir():
        message = f"{path}: is a directory, not a file"
        raise InputError(message)
    try:
        _replace(target, data)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror})"
        raise InputError(message) from error
    return stamp(target)


def _replace(target: Path, data: bytes) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied")
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
