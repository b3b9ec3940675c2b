"""The regions of a hand-written Markdown file that audiobib writes.

A region stands between two lines of their own::

    <!-- audiobib:start list -->
    <!-- audiobib:end list -->

Everything outside, the two lines included, keeps every byte. Markers inside fenced code blocks are examples
and count for nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from audiobib.errors import InputError
from audiobib.text.span import LineIndex, Span

__all__ = ["Region", "marker_lines", "regions", "replace_region"]

_MARKER = re.compile(r"[ \t]*<!--[ \t]*audiobib:(?P<side>start|end)[ \t]+(?P<name>[\w.-]+)[ \t]*-->[ \t]*\Z")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_FENCE = re.compile(r" {0,3}(?P<bar>`{3,}|~{3,})(?P<rest>.*)\Z")


@dataclass(frozen=True, slots=True)
class Region:
    """A region: ``span`` is what stands between its marker lines, ``line`` the line (from 1) of the first."""

    name: str
    span: Span
    line: int


def marker_lines(name: str) -> str:
    """Return the two lines to paste into a file that is to hold region ``name``."""
    return f"<!-- audiobib:start {name} -->\n<!-- audiobib:end {name} -->"


def regions(text: str, path: str) -> tuple[Region, ...]:
    """Return the regions of ``text`` in order; ``path`` is what messages call the file.

    Raises :class:`~audiobib.errors.InputError` for a start without end, an end without start, a start inside
    a region, and a name used twice; the message names file, line and cure.
    """
    found: dict[str, Region] = {}
    index = LineIndex(text)
    opened: Region | None = None
    fence = ""
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r\n")
        if opened is None:  # inside a region only the end marker counts: its content is written anew
            was_inside, fence = bool(fence), _fence_after(fence, line)
            if was_inside or fence:
                continue
        marker = _MARKER.match(line)
        if marker is None:
            continue
        name, at = marker["name"], index.position(match.start()).line
        if marker["side"] == "start":
            _check_start(name, at, opened, found, path)
            opened = Region(name, Span(match.end(), match.end()), at)
        elif opened is None or opened.name != name:
            _fail(path, at, f"the region {name!r} ends here but does not start before", name)
        else:
            found[name] = Region(name, Span(opened.span.start, match.start()), opened.line)
            opened = None
    if opened is not None:
        _fail(path, opened.line, f"the region {opened.name!r} starts here and never ends", opened.name)
    return tuple(found.values())


def replace_region(text: str, name: str, content: str, path: str) -> str:
    """Return ``text`` with ``content`` as region ``name``, in the line ends of ``text``; all else is kept.

    Raises :class:`~audiobib.errors.InputError` if the markers are missing or malformed (see :func:`regions`),
    or if a line of ``content`` is itself a marker.
    """
    region = next((region for region in regions(text, path) if region.name == name), None)
    if region is None:
        message = f"{path}: no region {name!r}; paste these two lines where it belongs:\n{marker_lines(name)}"
        raise InputError(message)
    lines = _LINE_END.split(content.removesuffix("\n"))
    if any(_MARKER.match(line) for line in lines):
        message = f"{path}: the text for the region {name!r} holds a marker line; take it out of the template"
        raise InputError(message)
    start_line = LineIndex(text).line_start(region.line)
    ending = "\r\n" if text[start_line : region.span.start].endswith("\r\n") else "\n"
    new = "".join(line + ending for line in lines)
    return text[: region.span.start] + new + text[region.span.end :]


def _check_start(name: str, line: int, opened: Region | None, found: dict[str, Region], path: str) -> None:
    if opened is not None:
        _fail(
            path,
            line,
            f"a region starts inside that of line {opened.line}, {opened.name!r}",
            opened.name,
        )
    if name in found:
        _fail(path, line, f"a second region {name!r}; the first is in line {found[name].line}", name)


def _fence_after(fence: str, line: str) -> str:
    """Return the fence that is open after ``line``, given the one that was open before it; empty for none."""
    match = _FENCE.match(line)
    if match is None:
        return fence
    bar, rest = match["bar"], match["rest"]
    if not fence:
        return "" if bar[0] == "`" and "`" in rest else bar
    return "" if bar[0] == fence[0] and len(bar) >= len(fence) and not rest.strip() else fence


def _fail(path: str, line: int, problem: str, name: str) -> None:
    message = f"{path}:{line}: {problem}; a region is everything between these two lines:\n{marker_lines(name)}"
    raise InputError(message)
