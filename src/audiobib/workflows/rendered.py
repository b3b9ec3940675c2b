"""What rendering makes of a README."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Rendered", "Stale"]


class Stale(NamedTuple):
    """Lines of an entry that were written anew: the first of them (from 1), the key, and in what they differed."""

    line: int
    key: str
    differs: tuple[str, ...]


class Rendered(NamedTuple):
    """A README that was rendered, and the places in it that said something else than the bibliography."""

    text: str
    stale: tuple[Stale, ...] = ()
