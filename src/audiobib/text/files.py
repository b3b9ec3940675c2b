"""Files: read with errors that say what to do, written whole or not at all."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audiobib.errors import ChangedOnDiskError, InputError
from audiobib.text.encoding import DecodedFile, decode_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Stamp", "is_writable", "near", "read_file", "read_text", "real_path", "stamp", "write_file", "write_files"]

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


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


def near(path: Path) -> Path:
    """Return ``path`` relative to the current folder if it is below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def real_path(path: Path) -> Path:
    """Return ``path`` without symbolic links. Raises :class:`~audiobib.errors.InputError` for links in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        message = f"{path}: its symbolic links lead in a circle"
        raise InputError(message) from error


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


def read_text(path: Path) -> DecodedFile:
    """Return the text of ``path`` in whatever encoding it is.

    Raises :class:`~audiobib.errors.InputError` if it cannot be read, or is no text: more than one control
    character in thirty among its first 8,000.
    """
    decoded = decode_bytes(read_file(path))
    head = decoded.text[:8000]
    if len(_CONTROL.findall(head)) * 30 > len(head):
        message = f"{path}: is not a text file"
        raise InputError(message)
    return decoded


def write_file(path: Path, data: bytes, seen: Stamp | None = None) -> Stamp | None:
    """Replace the content of ``path`` by ``data`` in one step and return the new :class:`Stamp`.

    The data go to a temporary file beside the target, are flushed to the disk, and take its place by a rename:
    whoever kills the process finds the old file or the new one. Mode bits are kept; a symbolic link stays one
    and its target is replaced. With ``seen``, raises :class:`~audiobib.errors.ChangedOnDiskError` if the file
    does not look like that any more. Raises :class:`~audiobib.errors.InputError` if it cannot be written.
    """
    target = real_path(path)
    if seen is not None and stamp(target) != seen:
        message = f"{path}: changed on disk since it was read; nothing was written. Run the command again"
        raise ChangedOnDiskError(message)
    if target.is_dir():
        message = f"{path}: is a directory, not a file"
        raise InputError(message)
    try:
        _stage(target, data).replace(target)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror})"
        raise InputError(message) from error
    return stamp(target)


def write_files(files: Sequence[tuple[Path, bytes, Stamp | None]]) -> None:
    """Replace the content of all ``files`` (path, data, what was seen) or of none.

    Everything is on the disk beside its target before the first takes its place; if one cannot take it, those
    that did are put back. Raises as :func:`write_file`.
    """
    staged: list[tuple[Path, Path]] = []
    done: list[tuple[Path, bytes | None]] = []
    path = Path()
    try:
        for path, data, seen in files:
            target = real_path(path)
            if seen is not None and stamp(target) != seen:
                message = f"{path}: changed on disk since it was read; nothing was written. Run the command again"
                raise ChangedOnDiskError(message)
            staged.append((_stage(target, data), target))
        for temporary, path in staged:
            old = path.read_bytes() if path.exists() else None
            temporary.replace(path)
            done.append((path, old))
    except OSError as error:
        _put_back(done)
        message = f"{path}: cannot be written ({error.strerror}); nothing was written"
        raise InputError(message) from error
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def _put_back(done: Sequence[tuple[Path, bytes | None]]) -> None:
    for target, old in done:
        if old is None:
            target.unlink()
        else:
            _stage(target, old).replace(target)


def is_writable(path: Path) -> bool:
    """Whether the file or folder ``path`` may be written; write protection holds for root, too."""
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)


def _stage(target: Path, data: bytes) -> Path:
    """Write ``data`` beside ``target``, on the disk and with its mode; return the temporary file."""
    import tempfile  # noqa: PLC0415 -- 3 ms that only a command that writes needs

    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    if target.exists() and not is_writable(target):
        raise PermissionError(13, "write-protected")
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
