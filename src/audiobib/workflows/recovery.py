"""Saves that were stopped: told of by commands that read, repaired by those that write and by ``audiobib recover``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from audiobib.errors import InputError
from audiobib.text.root import resolved
from audiobib.text.user_folder import saves_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from audiobib.text.journal import Journal

__all__ = ["recover_saves", "stopped_saves"]


def stopped_saves(root: Path, targets: Iterable[Path] = ()) -> list[Journal]:
    """Return the journals of saves that were stopped, or still run, in, above or below ``root`` and ``targets``."""
    try:
        if not os.listdir(saves_folder()):  # noqa: PTH208 -- pathlib would make a list of paths of nothing
            return []
    except (OSError, RuntimeError):
        return []
    from audiobib.text.journal import journals  # noqa: PLC0415 -- 5 ms that are rarely needed

    return journals(resolved(root), [resolved(target) for target in targets])


def recover_saves(root: Path, targets: Iterable[Path], tell: Callable[[str], None]) -> bool:
    """Repair every stopped save, tell what was done, and return whether all files are of one state now.

    Raises :class:`~audiobib.errors.InputError` if a file cannot be written, or while another process saves.
    """
    whole = True
    for journal in stopped_saves(root, targets):
        from audiobib.text.recovery import recover  # noqa: PLC0415 -- rarely needed

        try:
            done = recover(journal)
        except OSError as error:
            message = f"{error.filename}: a stopped save cannot be repaired ({error.strerror})"
            raise InputError(message) from error
        for sentence in done.messages:
            tell(sentence)
        whole = whole and done.whole
    return whole
