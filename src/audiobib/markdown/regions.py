"""The regions of a hand-written Markdown file that audiobib writes.

A region stands between two lines of their own::

    <!-- audiobib:start list -->
    <!-- audiobib:end list -->

Everything outside, the two lines included, keeps every byte. Markers in blocks of code are examples
and count for nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audiobib.errors import InputError
from audiobib.markdown.code import CodeLines
from audiobib.text.line_ends import LINE_END
from audiobib.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "LIST",
    "Problem",
    "Reading",
    "Region",
    "marker_lines",
    "read_regions",
    "region_name",
    "regions",
    "replace_region",
    "replace_regions",
    "section_of",
]

LIST = "list"
"""The region that shows the list of works."""

_MARKER = re.compile(r"[ \t]*<!--[ \t]*audiobib:(?P<side>start|end)[ \t]+(?P<name>[\w./:+-]+)[ \t]*-->[ \t]*\Z")
_NEARLY = re.compile(r"[ \t]*<!--[ \t]*audiobib\b[ \t]*(?::|(?:start|end|begin|stop)\b)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Region:
    """A region: ``span`` is what stands between its marker lines, ``line`` the line (from 1) of the first."""

    name: str
    span: Span
    line: int


class Problem(NamedTuple):
    """A marker in a wrong place: its line (from 1), what is wrong, and the name of the region that it is about."""

    line: int
    message: str
    name: str


class Reading(NamedTuple):
    """The regions of a text in order, what is wrong with its markers, and the lines that are nearly markers."""

    regions: tuple[Region, ...]
    problems: tuple[Problem, ...]
    nearly: tuple[int, ...]


def marker_lines(name: str) -> str:
    """Return the two lines to paste into a file that is to hold region ``name``."""
    return f"<!-- audiobib:start {name} -->\n<!-- audiobib:end {name} -->"


def region_name(section: str, number: int = 1) -> str:
    """Return the name of the region that is the place ``number`` (from 1) of ``section``: ``asr``, ``asr:2``.

    That of a section which is called as the whole list is has its number always.
    """
    return section if number == 1 and section != LIST else f"{section}:{number}"


def section_of(region: str) -> str:
    """Return the section that the region of this name shows: ``asr:2`` is the second place of ``asr``."""
    return region.partition(":")[0]


def regions(text: str, path: str) -> tuple[Region, ...]:
    """Return the regions of ``text`` in order; ``path`` is what messages call the file.

    Raises :class:`~audiobib.errors.InputError` for a start without end, an end without start, a start inside
    a region, and a name used twice; the message names file, line and cure.
    """
    found = read_regions(text)
    for line, problem, name in found.problems:
        cure = f"a region is everything between these two lines:\n{marker_lines(name)}"
        message = f"{path}:{line}: {problem}; {cure}"
        raise InputError(message)
    return found.regions


@lru_cache(maxsize=4)
def read_regions(text: str) -> Reading:
    """Return the regions of ``text`` and everything that is wrong with its markers. Never raises."""
    found: dict[str, Region] = {}
    problems: list[Problem] = []
    nearly: list[int] = []
    code = CodeLines()
    opened: Region | None = None
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match.group().rstrip("\r\n")
        # Inside a region only the end marker counts: its content is written anew.
        if opened is None and code.read(line) != "text":
            continue
        marker = _MARKER.match(line)
        if marker is None:
            nearly += [number] if _NEARLY.match(line) else []
            continue
        name, starts = marker["name"], marker["side"] == "start"
        problem = _misplaced(name, opened, found, starts=starts)
        if problem is not None:
            problems.append(Problem(number, *problem))
        elif starts:
            opened = Region(name, Span(match.end(), match.end()), number)
        elif opened is not None:
            found[name] = Region(name, Span(opened.span.start, match.start()), opened.line)
            opened = None
    if opened is not None:
        message = f"the region {opened.name!r} starts here and never ends"
        problems.append(Problem(opened.line, message, opened.name))
    return Reading(tuple(found.values()), tuple(problems), tuple(nearly))


def replace_region(text: str, name: str, content: str, path: str) -> str:
    """Return ``text`` with ``content`` as region ``name``, in the line ends of ``text``; all else is kept.

    Raises :class:`~audiobib.errors.InputError` if the markers are missing or malformed (see :func:`regions`),
    or if a line of ``content`` is itself a marker.
    """
    region = next((region for region in regions(text, path) if region.name == name), None)
    if region is None:
        message = f"{path}: no region {name!r}; paste these two lines where it belongs:\n{marker_lines(name)}"
        raise InputError(message)
    return _filled(text, region, LINE_END.split(content.removesuffix("\n")), path)


def replace_regions(text: str, contents: Mapping[str, Sequence[str]], path: str) -> str:
    """Return ``text`` with each of ``contents``, lines by name, as its region, as :func:`replace_region` for one."""
    for region in reversed([region for region in regions(text, path) if region.name in contents]):
        text = _filled(text, region, contents[region.name], path)
    return text


def _filled(text: str, region: Region, lines: Sequence[str], path: str) -> str:
    """Return ``text`` with ``lines`` between the two of ``region``."""
    if any(_MARKER.match(line) for line in lines):
        message = f"{path}: the text for the region {region.name!r} holds a marker line; take it out of the template"
        raise InputError(message)
    ending = "\r\n" if text.endswith("\r\n", 0, region.span.start) else "\n"
    new = "".join(line + ending for line in lines)
    return text[: region.span.start] + new + text[region.span.end :]


def _misplaced(name: str, opened: Region | None, found: dict[str, Region], *, starts: bool) -> tuple[str, str] | None:
    """Return what is wrong with a marker where it stands, and the region that this is about; None if nothing is."""
    if not starts and (opened is None or opened.name != name):
        return f"the region {name!r} ends here but does not start before", name
    if starts and opened is not None:
        return f"a region starts inside that of line {opened.line}, {opened.name!r}", opened.name
    if starts and name in found:
        return f"a second region {name!r}; the first is in line {found[name].line}", name
    return None
