"""Files: read with errors that say what to do."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from audiobib.errors import InputError, MissingFileError
from audiobib.text.encoding import DecodedFile, decode_bytes

__all__ = ["Stamp", "is_writable", "near", "read_file", "read_text", "stamp"]

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file looked like when it was read: enough to notice that somebody else wrote to it."""

    size: int
    modified: int
    inode: int
    changed: int


def stamp(path: Path) -> Stamp | None:
    """Return the present look of the file, or None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)


def near(path: Path) -> Path:
    """Return ``path`` relative to the current folder if it is below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def read_file(path: Path) -> bytes:
    """Return the bytes of the regular file ``path``: a pipe or a device may never end.

    Raises :class:`~audiobib.errors.InputError` that names path and reason; if there is no such file, that is a
    :class:`~audiobib.errors.MissingFileError`.
    """
    try:
        kind = stat.S_IFMT(path.stat().st_mode)
        if kind in (stat.S_IFREG, stat.S_IFDIR):
            return path.read_bytes()
        message = f"{path}: is a pipe, a device or a socket, not a file"
    except IsADirectoryError:
        message = f"{path}: is a directory, not a file"
    except FileNotFoundError:
        message = f"{path}: no such file"
        raise MissingFileError(message) from None
    except OSError as error:
        message = f"{str(path)[:200]}: cannot be read ({error.strerror})"
    except ValueError as error:  # a NUL
        message = f"{str(path)[:200]}: cannot be read ({error})"
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


def is_writable(path: Path) -> bool:
    """Whether the file or folder ``path`` may be written; write protection holds for root, too."""
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)
