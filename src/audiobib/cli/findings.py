"""Findings as people and programs read them."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from audiobib.cli.printing import Styled
from audiobib.text import readable
from audiobib.text.shown import json_shown, one_line, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audiobib.cli.options import Console
    from audiobib.text import Finding, LineIndex

__all__ = ["OUTPUT_FORMATS", "show_findings", "show_statistics", "summary"]

_COLORS: Final = {"error": "red", "warning": "yellow", "info": "cyan"}
_WIDTH: Final = 140
"""Characters of a source line to show; longer ones are cut around the place."""


def _concise(finding: Finding, _: LineIndex) -> list[str | Styled]:
    place = Styled(f"{one_line(finding.path)}:{finding.line}:{finding.column}:", {"bold": True})
    code = Styled(finding.code, {"fg": _COLORS[finding.severity], "bold": True})
    mark = " [*]" if finding.edits and finding.safe else ""
    word = Styled(f"{finding.severity}:", {"fg": _COLORS[finding.severity]})
    return [place, " ", code, f"{mark} ", word, f" {one_line(finding.message)}"]


def _full(finding: Finding, lines: LineIndex) -> list[str | Styled]:
    source = readable(lines.line_text(finding.line)).replace("\t", " ")
    column = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(source)
    cut = max(0, column - _WIDTH // 2)
    before, found, after = (
        shown(part)
        for part in (
            source[cut:column],
            source[column : min(end, cut + _WIDTH)],
            source[max(column, end) : cut + _WIDTH],
        )
    )
    gutter = " " * len(str(finding.line))
    marks = Styled("^" * max(1, len(found)), {"fg": _COLORS[finding.severity], "bold": True})
    return [
        *_concise(finding, lines),
        f"\n{gutter} |\n{finding.line} | {before}{found}{after}\n{gutter} | {' ' * len(before)}",
        marks,
        "\n",
    ]


def _json(found: Sequence[tuple[Finding, LineIndex]]) -> str:
    return json_shown(json.dumps([dataclasses.asdict(finding) for finding, _ in found], ensure_ascii=False, indent=2))


def _github(found: Sequence[tuple[Finding, LineIndex]]) -> str:
    """Workflow commands of GitHub Actions: one annotation a finding."""
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    lines = []
    for finding, _ in found:
        message = shown(finding.message).replace("%", "%25").replace("\n", "%0A")
        path = shown(finding.path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C").replace("\n", "%0A")
        lines.append(
            f"::{levels[finding.severity]} file={path},line={finding.line},col={finding.column},"
            f"endLine={finding.end_line},endColumn={finding.end_column},title={finding.code}::{message}"
        )
    return "\n".join(lines)


def _sarif(found: Sequence[tuple[Finding, LineIndex]]) -> str:
    from audiobib.cli.sarif import sarif  # noqa: PLC0415 -- only one format needs it

    return json_shown(sarif(found))


_TEXT: Final[dict[str, Callable[[Finding, LineIndex], list[str | Styled]]]] = {"concise": _concise, "full": _full}
_JSON: Final = frozenset({"json", "sarif"})
_WHOLE: Final[dict[str, Callable[[Sequence[tuple[Finding, LineIndex]]], str]]] = {
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
OUTPUT_FORMATS: Final = (*_TEXT, *_WHOLE)
"""Names that ``--output-format`` takes."""


def show_findings(console: Console, found: Sequence[tuple[Finding, LineIndex]], output_format: str) -> None:
    """Print ``found`` (each with the lines of its file) to stdout in ``output_format``."""
    if output_format in _WHOLE:
        text = _WHOLE[output_format](found)
        if output_format in _JSON:
            console.data(f"{text}\n")
        elif text:
            console.result(text)
        return
    for finding, lines in found:
        console.result(*_TEXT[output_format](finding, lines))


def show_statistics(console: Console, findings: Sequence[Finding]) -> None:
    """Print to stdout how often each rule found something, the most frequent first."""
    counts = Counter(finding.code for finding in findings)
    fixable = {finding.code for finding in findings if finding.edits and finding.safe}
    names = {finding.code: finding.name for finding in findings}
    width = len(str(max(counts.values(), default=0)))
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        console.result(f"{count:{width}}  {code}  {'[*]' if code in fixable else '[ ]'}  {names[code]}")


def summary(findings: Sequence[Finding], fixed: int, unused: int = 0) -> str:
    """Return one line that counts what was found and what could be, or was, fixed.

    ``unused`` is how many findings of the baseline are found no longer.
    """
    fixable = sum(1 for finding in findings if finding.edits and finding.safe)
    more = sum(1 for finding in findings if finding.edits and not finding.safe)
    done = f"{fixed} fixed, " if fixed else ""
    old = f" {unused} of the baseline no longer found: regenerate it with --write-baseline." if unused else ""
    if not findings:
        return (f"{done}nothing found." if not fixed else f"{fixed} fixed, nothing left.") + old
    count = f"{len(findings)} finding{'s' if len(findings) != 1 else ''}"
    hint = f"; {fixable} fixable with --fix [*]" if fixable else ""
    hint += f"; {more}{' more' if fixable else ''} with --fix --unsafe-fixes" if more else ""
    return f"{done}{count}{' left' if fixed else ''}{hint}.{old}"
