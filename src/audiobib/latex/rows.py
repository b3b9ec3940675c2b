"""How the longer tables of commands are written: command and character in turn, with blanks between."""

from __future__ import annotations

__all__ = ["pairs"]


def pairs(text: str) -> dict[str, str]:
    """Return the rows of ``text``, ``name character name character …``, as a mapping."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))
