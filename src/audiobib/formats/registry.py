"""The formats that are read, and which of them a text is of."""

from __future__ import annotations

from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from audiobib.formats import files
from audiobib.formats.format import Format
from audiobib.kinds import discover, must_differ

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["format_of", "readers"]


@cache
def readers() -> tuple[Format, ...]:
    """Return every format that can be read, by name. Raises ``ValueError`` if one has no header, or two one name."""
    found = discover(files, _header)
    if found.broken:
        message = "; ".join(f"{broken.name}: {broken.reason}" for broken in found.broken)
        raise ValueError(message)
    must_differ(found.members, "format", "name", "title")
    return found.members


def format_of(text: str, name: str) -> Format | None:
    """Return the format of ``text``, which stands in a file called ``name``; the content goes before the suffix."""
    suffix = PurePath(name).suffix.lower()
    told = [one for one in readers() if one.sniff(text)]
    return next((one for one in told if suffix in one.suffixes), told[0] if told else None)


def _header(module: ModuleType) -> Format:
    found = module.FORMAT
    if not isinstance(found, Format):
        message = "FORMAT is not a Format"
        raise TypeError(message)
    return found
