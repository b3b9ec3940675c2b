"""What stands for this program: what another one, or one that was changed since, has found does not count."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

from audiobib.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["program_state"]


def program_state(packages: Iterable[str]) -> tuple[str, str, str]:
    """Return our version, that of Python, and the dates of our modules and of those of ``packages`` of others."""
    looks = sorted(_looks(Path(__file__).resolve().parent.parent))
    for package in packages:
        spec = PathFinder.find_spec(package)
        if spec is not None and spec.origin is not None:
            folder = Path(spec.origin).parent
            with suppress(OSError):  # a package in an archive: there is nothing to look at
                looks += sorted(_looks(folder))
                looks += sorted((str(path), 0, 0) for path in folder.parent.glob(f"{package}-*"))
    return __version__, sys.version, repr(looks)


def _looks(folder: str | Path) -> Iterator[tuple[str, int, int]]:
    """Yield path, date and size of the modules in ``folder``."""
    for place in os.scandir(folder):
        if place.name.endswith(".py"):
            look = place.stat()
            yield place.path, look.st_mtime_ns, look.st_size
        elif place.is_dir() and place.name not in ("__pycache__", "_data"):
            yield from _looks(place.path)
