"""What a command would write: shown as a diff, checked, or written; never half of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audiobib.errors import ChangedOnDiskError, InputError
from audiobib.text import encode_text, unified_diff
from audiobib.text.files import is_writable, near, read_text
from audiobib.text.root import resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from audiobib.text.saving import NewContent

__all__ = ["Change", "change", "rewritten", "unchanged", "write_changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """The old and the new text of one file, which need not exist yet."""

    path: Path
    old: str
    new: str
    encoding: str = "utf-8"
    exists: bool = True

    @property
    def is_change(self) -> bool:
        """Whether writing would change anything."""
        return self.old != self.new or not self.exists

    def diff(self) -> str:
        """Return the change as a unified diff."""
        return unified_diff(self.old, self.new, near(self.path).as_posix())


def change(path: Path, new: str) -> Change:
    """Return the change of the file ``path`` (which need not exist) to the text ``new``."""
    if not resolved(path).exists():
        return Change(path, "", new, exists=False)
    old = unchanged(path)
    return Change(path, old.old, new, old.encoding)


def unchanged(path: Path) -> Change:
    """Return the file ``path`` as a change to what it says already; to be replaced by one to something else.

    Raises :class:`~audiobib.errors.InputError` if there is no such file, or it cannot be read.
    """
    decoded = read_text(path)
    return Change(path, decoded.text, decoded.text, decoded.encoding)


def rewritten(path: Path, read: str | None, new: str) -> Change:
    """Return the change of the file ``path`` to ``new``, which was made from the text ``read`` (None: no file).

    Raises :class:`~audiobib.errors.ChangedOnDiskError` if the file says something else by now.
    """
    planned = change(path, new)
    if read != (planned.old if planned.exists else None):
        message = f"{path}: changed on disk since it was read; nothing was written. Run the command again"
        raise ChangedOnDiskError(message)
    return planned


def write_changes(
    changes: Iterable[Change], root: Path | None = None, tell: Callable[[str], None] = lambda _: None
) -> list[Change]:
    """Write every change that is one, or none of them, and return those that were.

    A save that is stopped is found again under ``root`` (:mod:`audiobib.text.saving`); ``tell`` hears what is not as
    usual. Raises :class:`~audiobib.errors.InputError`, :class:`~audiobib.errors.ChangedOnDiskError`.
    """
    from audiobib.text.saving import save_files  # noqa: PLC0415 -- 5 ms that only saving needs

    planned = [change for change in changes if change.is_change]
    for one in planned:
        _check_writable(one)
    notes = save_files(_contents(planned), root)
    for note in notes:
        tell(note)
    return planned


def _contents(changes: Iterable[Change]) -> list[NewContent]:
    """Return the bytes of ``changes``, each file once. Raises :class:`~audiobib.errors.InputError`."""
    from audiobib.text.saving import NewContent  # noqa: PLC0415 -- as above

    contents: dict[Path, NewContent] = {}
    for one in changes:
        before = encode_text(one.old, one.encoding) if one.exists else None
        content = NewContent(resolved(one.path), _encoded(one), before)
        if contents.setdefault(content.target, content) != content:
            message = f"{one.path}: is to have two contents, under two names; nothing was written"
            raise InputError(message)
    return list(contents.values())


def _encoded(change: Change) -> bytes:
    try:
        return encode_text(change.new, change.encoding)
    except UnicodeEncodeError as error:
        message = f"{change.path}: its encoding, {change.encoding}, has no `{change.new[error.start]}`"
        raise InputError(message) from error


def _check_writable(change: Change) -> None:
    folder = resolved(change.path).parent
    while not folder.exists():
        folder = folder.parent
    target = change.path if change.path.exists() else folder
    if not folder.is_dir() or not is_writable(target) or not is_writable(folder):
        message = f"{change.path}: cannot be written (write-protected, or no folder); nothing was written"
        raise InputError(message)
