"""What a remembered result depends on, as one short text: if anything of it changes, the result counts no more."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from audiobib.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.rules import Values

__all__ = ["digest", "seal"]


def seal(values: Values, *parts: str) -> str:
    """Return a digest of this program, of ``values`` and of ``parts``."""
    settings = [
        (name, sorted(value) if isinstance(value, frozenset) else value)
        for name, value in sorted(asdict(values).items())
    ]
    program = sorted(_looks(Path(__file__).resolve().parent.parent))
    return digest("\0".join((__version__, sys.version, repr(program), repr(settings), *parts)))


def digest(text: str) -> str:
    """Return 24 hexadecimal digits that another text has not."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _looks(folder: str | Path) -> Iterator[tuple[str, int, int]]:
    """Yield path, date and size of our own modules: results of a program that was changed since do not count."""
    for place in os.scandir(folder):
        if place.name.endswith(".py"):
            look = place.stat()
            yield place.path, look.st_mtime_ns, look.st_size
        elif place.is_dir() and place.name != "__pycache__":
            yield from _looks(place.path)
