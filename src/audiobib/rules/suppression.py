"""Comments that keep findings quiet: ``% audiobib: ignore[VAL003] because …``.

Grammar, one comment a line, between entries::

    suppression = "%" "audiobib:" ( "ignore" | "ignore-file" ) "[" code { "," code } "]" "because" reason

``ignore`` stands in the comment lines directly above an entry and is about that entry; ``ignore-file`` stands
anywhere between entries and is about the whole file. A code may be the beginning of one (``VAL``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audiobib.model.edits import comment_start
from audiobib.syntax.blocks import fill_gaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audiobib.model.library import Library
    from audiobib.syntax import Block
    from audiobib.text import Finding

__all__ = ["SIGN", "Suppression", "read_suppressions", "suppress", "without_suppressions"]

SIGN = "audiobib:"
"""What every suppression has in it: a file without it is not searched."""

_COMMENT = re.compile(r"^[ \t]*%+[ \t]*audiobib:[ \t]*([^\r\n]*)", re.MULTILINE)
_WORDS = re.compile(r"(ignore|ignore-file)[ \t]*\[([^\]]*)\][ \t]*(?:because\b[ \t:]*(.*))?")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One such comment: where it stands, what it is about, and which of its codes kept something quiet.

    ``codes`` is empty if the comment cannot be read; ``lines`` are the first and the last line (from 1) of the
    entry that it is about, 0 if there is none. ``checked`` are those of its codes that a rule of this run has.
    """

    start: int
    end: int
    text: str
    codes: tuple[str, ...] = ()
    reason: str = ""
    lines: tuple[int, int] = (0, 0)
    whole_file: bool = False
    spent: frozenset[str] = frozenset()
    checked: frozenset[str] = frozenset()


def read_suppressions(library: Library) -> list[Suppression]:
    """Return the suppressions of ``library`` in file order, those that cannot be read too."""
    text = library.text
    if SIGN not in text:
        return []
    entries = {block.start: block for block in library.document.entries}
    result = []
    for gap in fill_gaps(library.document.blocks, len(text)):
        if gap.kind == "text" and SIGN in text[gap.start : gap.end]:
            below = entries.get(gap.end)
            result += [_read(library, match, below) for match in _COMMENT.finditer(text, gap.start, gap.end)]
    return result


def _read(library: Library, match: re.Match[str], below: Block | None) -> Suppression:
    words = _WORDS.fullmatch(match.group(1).strip())
    if words is None:
        return Suppression(match.start(), match.end(), match.group().strip())
    codes = tuple(code for part in words.group(2).split(",") if (code := part.strip()))
    reason = (words.group(3) or "").strip()
    lines = (0, 0)
    whole_file = words.group(1) == "ignore-file"
    if not whole_file and below is not None and match.start() >= comment_start(library.text, below.start):
        position = library.document.lines.position
        lines = position(below.start).line, position(below.end).line
    return Suppression(match.start(), match.end(), match.group().strip(), codes, reason, lines, whole_file)


def without_suppressions(text: str) -> str:
    """Return ``text``, which stands between entries, without the suppressions in it."""
    return _COMMENT.sub("", text)


def suppress(
    findings: Iterable[Finding], suppressions: Iterable[Suppression], path: str, codes: Iterable[str]
) -> tuple[list[Finding], list[Suppression]]:
    """Take from ``findings`` what ``suppressions`` keep quiet; return the rest, and the suppressions as they were used.

    ``codes`` are those of the rules that ran: a suppression of any other may still be needed.
    """
    suppressions = list(suppressions)
    about = _by_line(suppressions)
    everywhere = [(index, code) for index, one in enumerate(suppressions) if one.whole_file for code in one.codes]
    spent: dict[int, set[str]] = defaultdict(set)
    left = []
    for finding in findings:
        said = [*about.get(finding.line, ()), *everywhere] if finding.path == path else []
        hits = [(index, code) for index, code in said if finding.code.startswith(code)]
        for index, code in hits:
            spent[index].add(code)
        if not hits:
            left.append(finding)
    ran = tuple(codes)
    return left, [
        replace(
            one,
            spent=frozenset(spent[index]),
            checked=frozenset(code for code in one.codes if any(name.startswith(code) for name in ran)),
        )
        for index, one in enumerate(suppressions)
    ]


def _by_line(suppressions: list[Suppression]) -> dict[int, list[tuple[int, str]]]:
    """Index and code of the suppressions about the entry on each line."""
    lines: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for index, one in enumerate(suppressions):
        first, last = one.lines
        for line in range(first, last + 1) if first else ():
            lines[line] += [(index, code) for code in one.codes]
    return lines
