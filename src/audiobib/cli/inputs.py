"""The bibliographies that a command works on: as given, in folders, by patterns, from stdin, or the configured ones."""

from __future__ import annotations

import os
import sys
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Final

from audiobib.cli.options import near
from audiobib.config.places import configured_paths, named
from audiobib.errors import InputError
from audiobib.model.library import Library
from audiobib.text import decode_bytes
from audiobib.text.root import is_file
from audiobib.workflows.project import filled, load_filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.config import Settings

__all__ = ["STDIN", "STDIN_NAME", "input_files", "input_library"]

STDIN: Final = Path("-")
"""What stands for stdin among the files of a command line."""
STDIN_NAME: Final = "<stdin>"


def input_files(settings: Settings, files: Sequence[Path], *, may_be_new: bool = False) -> list[Path]:
    """Return the given files, or the configured bibliography, relative to the current folder where possible.

    A folder stands for the .bib files in it and below it, but for those in folders whose names begin with a dot; a
    pattern (``*.bib``, ``**/*.bib``) for the files that it fits. Raises :class:`~audiobib.errors.InputError` for a
    folder and a pattern without any, and, unless it ``may_be_new``, for a configured file that is not there.
    """
    if files:
        found = [path for file in files for path in _opened(file)]
        return [named(settings, path) if path != STDIN else path for path in dict.fromkeys(found)]
    configured = [near(path) for path in configured_paths(settings, "bibliography")]
    if not may_be_new and configured and not any(map(os.path.lexists, configured)):
        others = [near(path) for path in sorted(settings.root.glob("*.bib"))]
        if others:
            raise InputError(_hint(configured[0], others))
    return configured


def input_library(path: Path) -> Library:
    """Return the library in the file ``path``, or in stdin; raises as :func:`~audiobib.workflows.project.filled`."""
    if path != STDIN:
        return load_filled(path)
    read = decode_bytes(sys.stdin.buffer.read())
    name = Path(STDIN_NAME)
    return filled(Library(read.text, path=name, encoding=read.encoding, guessed=not read.certain))


def _hint(missing: Path, others: Sequence[Path]) -> str:
    first = others[0]
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return (
        f"{missing}: no such file, but {first}{more} is here: name it on the command line, or make it the default by"
        f' the line bibliography = ["{first.name}"] in audiobib.toml'
    )


def _opened(path: Path) -> list[Path]:
    if path == STDIN or is_file(path):
        return [path]
    if path.is_dir():
        kind, found = "folder", sorted(_below(path))
    elif has_magic(str(path)) and not os.path.lexists(path):
        base = Path(path.anchor)
        kind, found = "pattern", sorted(filter(is_file, base.glob(str(path.relative_to(base)))))
    else:
        return [path]
    if not found:
        message = f"{path}: no .bib file in this folder" if kind == "folder" else f"{path}: no file fits this pattern"
        raise InputError(message)
    return found


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in files if name.lower().endswith(".bib"))
