"""The region of the README that shows the list, and what this user's last rendering wrote there."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from audiobib.markdown.regions import LIST, read_regions
from audiobib.text.cache import read_cached, write_cached
from audiobib.text.line_ends import with_line_end
from audiobib.text.root import resolved

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["region_of", "remember", "remembered"]

_ROOM: Final = "rendered"


def region_of(text: str) -> tuple[int, str]:
    """Return the line (from 1) of the marker above the region of the list, and the region with LF; 0 without one."""
    found = next((region for region in read_regions(text).regions if region.name == LIST), None)
    if found is None:
        return 0, ""
    return found.line, with_line_end(text[found.span.start : found.span.end], "\n")


def remember(path: Path, text: str) -> None:
    """Keep the region of the README ``path`` with ``text``, which was rendered."""
    region = region_of(text)[1]
    if remembered(path) != region:
        write_cached(_ROOM, _name(path), region)


def remembered(path: Path) -> str | None:
    """Return the region of the README ``path`` as this user's last rendering wrote it; None if nobody knows."""
    kept = read_cached(_ROOM, _name(path))
    try:
        return kept.decode("utf-8", "surrogatepass") if kept is not None else None
    except UnicodeDecodeError:
        return None


def _name(path: Path) -> str:
    return f"{blake2b(bytes(resolved(path)), digest_size=12).hexdigest()}.md"
