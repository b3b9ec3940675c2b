"""What templates of a repository may cost, and where they may read: a stranger wrote them.

They are rendered in a process of their own (:mod:`audiobib.render.process`), so that one that never ends, or fills the
memory, ends alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Bounds", "bounds_for"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Templates are below the folder ``root``; ``seconds`` of CPU, ``output`` in characters, ``memory`` in bytes."""

    root: Path
    seconds: float
    output: int
    memory: int


def bounds_for(root: Path, entries: int) -> Bounds:
    """Return the bounds for a list of ``entries``: 5 s and 2 ms an entry, 20 MB and 4 kB an entry."""
    return Bounds(root, 5 + 0.002 * entries, 20_000_000 + 4_000 * entries, (1 << 30) + 200_000 * entries)
