"""What reading a file found, as findings: the problems of its syntax and repeated citation keys."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from audiobib.model.printed import said
from audiobib.syntax.blocks import find_blocks
from audiobib.syntax.fields import raw_fields
from audiobib.syntax.values import resolve_all
from audiobib.text import Edit, Reading, apply, finding_at, readable

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
    "SYN021": "missing-at",
    "SYN022": "brace-between-entries",
}
"""The kebab name of every code that :mod:`audiobib.syntax.problems` reports."""

_READ_ANEW: Final = ("SYN008", "SYN013", "SYN015")
"""Problems whose fix changes what is read; with all others, every program will read what audiobib reads already."""


def reading_findings(
    document: Document, path: str, encoding: str = "utf-8", *, guessed: bool = False
) -> Iterator[Finding]:
    """Yield the findings of reading ``document``, a ``guessed`` encoding first, repeated keys (KEY001) last."""
    if guessed and encoding != "utf-8":
        message = f"not UTF-8: read as {encoding}; declare that (`% Encoding: {encoding}`) or save the file as UTF-8"
        kind: FindingKind = ("SYN020", SYNTAX_NAMES["SYN020"], "warning")
        yield finding_at(kind, path, document.lines, (0, 0), message)
    starts = [block.start for block in document.blocks]
    for problem in document.problems:
        kind = (problem.code, SYNTAX_NAMES[problem.code], problem.severity)
        message = readable(f"{problem.message}; {problem.cure}" if problem.cure else problem.message)
        yield finding_at(
            kind,
            path,
            document.lines,
            (problem.start, problem.end),
            message,
            edits=problem.edits,
            changes="repair" if problem.edits else None,
            readings=tuple(_readings(document, starts, problem)) if problem.code in _READ_ANEW else (),
        )
    yield from _repeated_keys(document, path)


def _readings(document: Document, starts: list[int], problem: Problem) -> Iterator[Reading]:
    """Yield what the entry of ``problem`` is read as, and will be with its edits, in each point that they change."""
    index = bisect_right(starts, problem.start) - 1
    if index < 0 or not problem.edits:
        return
    block = document.blocks[index]
    after = starts[index + 1] if index + 1 < len(starts) else len(document.text)
    end = max(block.end, min(problem.end, after))
    edits = [Edit(edit.start - block.start, edit.end - block.start, edit.replacement) for edit in problem.edits]
    mended = apply(document.text[block.start : end], edits)
    was, will = _said(document, document.text[block.start : end], block), _said(document, mended, block)
    for name in dict.fromkeys((*was, *will)):
        if was.get(name) != will.get(name):
            yield Reading(name, was.get(name, ()), will.get(name, ()))


def _said(document: Document, text: str, block: Block) -> dict[str, tuple[str, ...]]:
    """Return what the first entry of ``text``, which stands at ``block`` of ``document``, is read as, by field."""
    first = next((found for found in find_blocks(text, document.dialect) if found.start == 0), None)
    if first is None:
        return {}
    fields = resolve_all(raw_fields(text, first), document.macros.before(block.start))
    values = {name: said(name, value) for name, value in fields.items()}
    return {"@type": (first.type.lower(),), "@key": (first.key,), **values}


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
