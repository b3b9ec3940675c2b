"""One audiobib at a time saves into a folder: locks that need no file and end with the process."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from audiobib.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["flush_folder", "folders_locked"]

_PATIENCE: Final = 10.0
"""Seconds for which to wait for another audiobib; a save takes milliseconds."""


@contextmanager
def folders_locked(folders: Iterable[Path]) -> Iterator[None]:
    """Hold the ``folders`` (real paths) for the block, against other processes that ask for them here, too.

    They are taken in one order, so two that want the same wait and never block each other for good. Where a file
    system has no locks, and on Windows, nothing is held. Raises :class:`~audiobib.errors.InputError` after ten
    seconds.
    """
    handles: list[int] = []
    try:
        if sys.platform != "win32":
            for folder in sorted(set(folders)):
                _lock(folder, handles)
        yield
    finally:
        for handle in handles:
            os.close(handle)


def _lock(folder: Path, handles: list[int]) -> None:
    import fcntl  # noqa: PLC0415 -- not on Windows

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # a folder that may be searched and not read
        return
    handles.append(handle)
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                message = f"{folder}: another audiobib is saving here; nothing was written. Run the command again"
                raise InputError(message) from None
            time.sleep(0.01)
        except OSError:  # a file system without locks
            return
        else:
            return


def flush_folder(folder: Path) -> None:
    """Have the names in ``folder`` on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
