"""What a command would write: shown as a diff, checked, or written; never half of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audiobib.errors import InputError
from audiobib.text import encode_text, unified_diff
from audiobib.text.files import Stamp, is_writable, read_text, real_path, stamp, write_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Change", "change", "unchanged", "write_changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """The old and the new text of one file; ``seen`` is what the file looked like when it was read."""

    path: Path
    old: str
    new: str
    encoding: str = "utf-8"
    seen: Stamp | None = None
    exists: bool = True

    @property
    def is_change(self) -> bool:
        """Whether writing would change anything."""
        return self.old != self.new or not self.exists

    def diff(self) -> str:
        """Return the change as a unified diff."""
        return unified_diff(self.old, self.new, self.path.as_posix())


def change(path: Path, new: str) -> Change:
    """Return the change of the file ``path`` (which need not exist) to the text ``new``."""
    seen = stamp(real_path(path))
    if seen is not None:
        return replace(unchanged(path), new=new)
    return Change(path, "", new, exists=False)


def unchanged(path: Path) -> Change:
    """Return the file ``path`` as a change to what it says already; to be replaced by one to something else.

    Raises :class:`~audiobib.errors.InputError` if there is no such file, or it cannot be read.
    """
    seen = stamp(real_path(path))
    decoded = read_text(path)
    return Change(path, decoded.text, decoded.text, decoded.encoding, seen)


def write_changes(changes: Iterable[Change]) -> list[Change]:
    """Write every change that is one, or none of them, and return those that were.

    Raises :class:`~audiobib.errors.InputError`, :class:`~audiobib.errors.ChangedOnDiskError`.
    """
    planned = [(change, _encoded(change)) for change in changes if change.is_change]
    for planned_change, _ in planned:
        _check_writable(planned_change)
    for planned_change, _ in planned:
        planned_change.path.parent.mkdir(parents=True, exist_ok=True)
    write_files([(planned_change.path, data, planned_change.seen) for planned_change, data in planned])
    return [planned_change for planned_change, _ in planned]


def _encoded(change: Change) -> bytes:
    try:
        return encode_text(change.new, change.encoding)
    except UnicodeEncodeError as error:
        message = f"{change.path}: its encoding, {change.encoding}, has no `{change.new[error.start]}`"
        raise InputError(message) from error


def _check_writable(change: Change) -> None:
    folder = real_path(change.path).parent
    while not folder.exists():
        folder = folder.parent
    target = change.path if change.path.exists() else folder
    if not folder.is_dir() or not is_writable(target) or not is_writable(folder):
        message = f"{change.path}: cannot be written (write-protected, or no folder); nothing was written"
        raise InputError(message)
