"""New content for one file: beside it on the disk first, then in its place, with all that belongs to the file."""

from __future__ import annotations

import os
import re
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Replacement", "is_temporary", "why_in_place", "write_over"]

_TEMPORARY: Final = re.compile(r"\..+\.[0-9a-f]{8}\.audiobib", re.DOTALL)


def is_temporary(name: str, target: str) -> bool:
    """Whether ``name`` is one that a replacement of the file ``target`` beside it would have on the way."""
    return bool(_TEMPORARY.fullmatch(name)) and name.startswith(f".{target[:100]}.")


@dataclass(frozen=True, slots=True)
class Replacement:
    """The file ``target`` (a real path) is to have the bytes ``data``; ``before`` are its bytes, None for no file.

    ``in_place`` says why the file itself has to be written, and nothing can take its place; empty if that can.
    """

    target: Path
    data: bytes
    before: bytes | None
    temporary: Path
    in_place: str = ""

    @classmethod
    def of(cls, target: Path, data: bytes, before: bytes | None) -> Replacement:
        """Return the replacement, with a free name for the way there; nothing is written."""
        temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.audiobib")
        return cls(target, data, before, temporary, why_in_place(target) if before is not None else "")

    @property
    def old(self) -> Path:
        """Where the old content is kept while the file itself is being written."""
        return self.temporary.with_name(f"{self.temporary.name}~")

    def stage(self) -> None:
        """Write the new content beside the target, onto the disk; beside it the old one if that is needed."""
        if self.before is None:
            _write_new(self.temporary, self.data, mode=0o666)
        elif not self.in_place:
            _write_new(self.temporary, self.data, like=self.target)
        else:
            _write_new(self.temporary, self.data)
            _write_new(self.old, self.before)

    def finish(self) -> None:
        """Put the staged content into its place."""
        if self.in_place:
            write_over(self.target, self.data)
        else:
            self.temporary.replace(self.target)

    def take_back(self) -> None:
        """Give the file what it had before, after :meth:`finish` or in the middle of it."""
        if self.before is None:
            self.target.unlink(missing_ok=True)
        elif self.in_place:
            write_over(self.target, self.before)
        elif self.target.read_bytes() != self.before:
            self.temporary.unlink(missing_ok=True)
            _write_new(self.temporary, self.before, like=self.target)
            self.temporary.replace(self.target)

    def clear(self) -> None:
        """Remove what was only on the way."""
        for path in (self.temporary, self.old):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def write_over(path: Path, data: bytes) -> None:
    """Write ``data`` into the file itself, onto the disk; at every moment it begins with new and ends with old."""
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        _write_all(handle, data)
        os.truncate(handle, len(data))
        os.fsync(handle)
    finally:
        os.close(handle)


def why_in_place(target: Path) -> str:
    """Return what would be lost if another file took the place of ``target``; empty if nothing would.

    A second name (hard link), the owner or the group where the user may not give files to them, and extended
    attributes that cannot be copied.
    """
    status = target.stat()
    if status.st_nlink > 1:
        return "it has another name (hard link)"
    if not hasattr(os, "getuid"):
        return ""
    if os.geteuid() not in (0, status.st_uid):
        return "it belongs to another user"
    groups = (os.getegid(), *os.getgroups())
    return "" if os.geteuid() == 0 or status.st_gid in groups else "it belongs to a group that is not yours"


def _write_new(path: Path, data: bytes, *, like: Path | None = None, mode: int = 0o600) -> None:
    """Write a new file onto the disk, with owner, group, mode and extended attributes of ``like`` if given."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        _write_all(handle, data)
        if like is not None:
            _make_like(path, like)
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _make_like(path: Path, like: Path) -> None:
    status, own = like.stat(), path.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        os.chown(path, status.st_uid, status.st_gid)
    path.chmod(stat.S_IMODE(status.st_mode))
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):  # a file system without attributes, or one that the system alone may set
        for name in os.listxattr(like):
            with suppress(OSError):
                os.setxattr(path, name, os.getxattr(like, name))
