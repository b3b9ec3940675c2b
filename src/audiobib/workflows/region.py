"""The regions of a README that show entries, and what this user's last rendering wrote there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.markdown.definitions import is_definition
from audiobib.markdown.regions import LIST, read_regions, section_of
from audiobib.text.cache import digest, read_cached, write_cached
from audiobib.text.line_ends import LINE_END, with_line_end
from audiobib.text.root import resolved
from audiobib.text.span import LineIndex

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audiobib.markdown.regions import Region

__all__ = ["region_of", "remember", "remembered"]

_ROOM: Final = "rendered"


def region_of(text: str) -> tuple[int, str]:
    """Return the line (from 1) of the marker above the region of the list, and the region with LF; 0 without one.

    Where there are regions of sections, it is the whole README with nothing in it but those regions, each below a
    heading with its section's slug, and the addresses that links are named by; the line is 0 then.
    """
    found = read_regions(text).regions
    if not found:
        return 0, ""
    if [region.name for region in found] == [LIST]:
        return found[0].line, with_line_end(text[found[0].span.start : found[0].span.end], "\n")
    return 0, _of_sections(text, found)


def _of_sections(text: str, found: Sequence[Region]) -> str:
    lines = LINE_END.split(text)
    index = LineIndex(text)
    shown = [line if is_definition(line) else "" for line in lines]
    for region in found:
        end = index.position(region.span.end)[0]
        shown[region.line - 1] = f"## `{section_of(region.name)}`" if region.name != LIST else ""
        shown[region.line : end - 1] = lines[region.line : end - 1]
    return "\n".join(shown)


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
    return f"{digest(bytes(resolved(path)))}.md"
