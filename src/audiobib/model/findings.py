"""What reading a file found, as findings: the problems of its syntax and repeated citation keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from audiobib.text import finding_at, readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.syntax import Block, Document, Problem
    from audiobib.text import Finding, FindingKind

__all__ = ["SYNTAX_NAMES", "reading_findings"]

SYNTAX_NAMES: Final = {
    "SYN001": "unclosed-entry",
    "SYN002": "missing-comma",
    "SYN003": "stray-comma",
    "SYN004": "missing-equals",
    "SYN005": "stray-text",
    "SYN006": "unquoted-value",
    "SYN007": "missing-key",
    "SYN008": "blank-in-key",
    "SYN009": "comment-in-entry",
    "SYN010": "commented-out-entry",
    "SYN011": "entry-in-comment",
    "SYN012": "stray-at",
    "SYN013": "stray-brace",
    "SYN014": "repeated-field",
    "SYN015": "unclosed-value",
    "SYN016": "control-character",
    "SYN017": "stray-byte",
    "SYN018": "empty-value",
    "SYN019": "odd-blank",
    "SYN020": "guessed-encoding",
}
"""The kebab name of every code that :mod:`audiobib.syntax.problems` reports."""


def reading_findings(
    document: Document, path: str, encoding: str = "utf-8", *, guessed: bool = False
) -> Iterator[Finding]:
    """Yield the findings of reading ``document``, a ``guessed`` encoding first, repeated keys (KEY001) last."""
    if guessed and encoding != "utf-8":
        message = f"not UTF-8: read as {encoding}; declare that (`% Encoding: {encoding}`) or save the file as UTF-8"
        kind: FindingKind = ("SYN020", SYNTAX_NAMES["SYN020"], "warning")
        yield finding_at(kind, path, document.lines, (0, 0), message)
    for problem in document.problems:
        yield _finding(document, problem, path)
    yield from _repeated_keys(document, path)


def _finding(document: Document, problem: Problem, path: str) -> Finding:
    kind = (problem.code, SYNTAX_NAMES[problem.code], problem.severity)
    message = readable(f"{problem.message}; {problem.cure}" if problem.cure else problem.message)
    span = (problem.start, problem.end)
    found = finding_at(kind, path, document.lines, span, message, edits=problem.edits, changes="meaning")
    return replace(found, safe=bool(problem.edits))


def _repeated_keys(document: Document, path: str) -> Iterator[Finding]:
    first: dict[str, Block] = {}
    for block in document.entries:
        earlier = first.setdefault(block.key.lower(), block)
        if earlier is block or not block.key:
            continue
        line = document.lines.position(earlier.start).line
        same = "" if earlier.key == block.key else f", there spelt `{earlier.key}`"
        message = f"the citation key `{block.key}` is taken by the entry on line {line}{same}"
        kind: FindingKind = ("KEY001", "repeated-key", "error")
        yield finding_at(kind, path, document.lines, document.key_span(block), message, key=block.key)
