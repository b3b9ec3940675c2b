"""Markers around the entries of a list: before and behind whole blocks, so that readers see what they saw before."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from audiobib.markdown.outline import html_of, outermost_blocks
from audiobib.markdown.regions import marker_lines, region_name
from audiobib.text.line_ends import line_end
from audiobib.text.span import LineIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.lists.result import Imported, Shown

__all__ = ["Marked", "MarkedRun", "mark"]


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """A run of entries: its region's name, its section's slug, its first and its last line (from 1) before marking."""

    name: str
    section: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with markers, its regions, and those that could not be marked without changing what readers see."""

    text: str
    regions: tuple[MarkedRun, ...]
    refused: tuple[MarkedRun, ...]

    def line(self, before: int) -> int:
        """Return the line (from 1) that the line ``before`` of the document without markers has with them."""
        starts = sum(region.line <= before for region in self.regions)
        return before + starts + sum(region.end_line < before for region in self.regions)


def mark(text: str, imported: Imported, other: str) -> Marked:
    """Return ``text`` with markers around each run of the entries that ``imported``, its reading, has.

    Markers stand where a block of CommonMark (with GitHub's tables) begins or ends. A run is marked whole, with what
    stands between its entries; a second one of a section gets a number. ``other`` is the section of entries without
    one. What HTML is made of the document is the same, but for the markers: a region that would change it is refused,
    and so are two that need one block.
    """
    regions = list(_regions(text, imported, other))
    clashing = {region for pair in pairwise(regions) if pair[1].line <= pair[0].end_line for region in pair}
    wanted = [region for region in regions if region not in clashing]
    plain = _html(text)
    if _html(_with_markers(text, wanted)) != plain:
        harmful = {region for region in wanted if _html(_with_markers(text, [region])) != plain}
        clashing |= harmful
        wanted = [region for region in wanted if region not in harmful]
    return Marked(_with_markers(text, wanted), tuple(wanted), tuple(sorted(clashing, key=lambda one: one.line)))


def _regions(text: str, imported: Imported, other: str) -> list[MarkedRun]:
    blocks = outermost_blocks(text)
    starts = [start for start, _ in blocks]
    counts: dict[str, int] = {}
    found: list[MarkedRun] = []
    for run in imported.runs:
        shown = [one for one in imported.shown if run.line <= one.line <= run.end_line]
        if not shown:
            continue
        section = _section(shown, other)
        first = starts[max(bisect_right(starts, shown[0].line) - 1, 0)]
        last = max(blocks[max(bisect_right(starts, shown[-1].end_line) - 1, 0)][1], shown[-1].end_line)
        if found and found[-1].section == section and first <= found[-1].end_line + 1:
            found[-1] = MarkedRun(found[-1].name, section, found[-1].line, max(last, found[-1].end_line))
            continue
        counts[section] = counts.get(section, 0) + 1
        found.append(MarkedRun(region_name(section, counts[section]), section, first, last))
    return found


def _section(shown: Sequence[Shown], other: str) -> str:
    return next((one.record.sections[0] for one in shown if one.record.sections), other)


def _html(text: str) -> list[str]:
    """Return the HTML that is made of ``text``, line by line, without markers."""
    return [line for line in html_of(text).split("\n") if line.strip() and not line.startswith("<!-- audiobib:")]


def _with_markers(text: str, regions: Sequence[MarkedRun]) -> str:
    ending = line_end(text)
    lines = LineIndex(text)
    parts, end = [], 0
    for region in regions:
        start_marker, end_marker = marker_lines(region.name).split("\n")
        start = lines.line_start(region.line)
        behind = lines.line_start(region.end_line + 1) if region.end_line < lines.line_count else len(text)
        body = text[start:behind]
        body += "" if body.endswith(("\n", "\r")) else ending
        parts += [text[end:start], start_marker, ending, body, end_marker, ending]
        end = behind
    return "".join([*parts, text[end:]])
