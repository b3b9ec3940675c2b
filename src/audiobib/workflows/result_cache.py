"""What rules found in an entry, remembered from run to run in the user's cache folder.

Only results of rules that look at one entry alone are kept, by the text of the entry. They count only under the
same program, the same rules and values, and the same macros; places are kept from the beginning of the entry.
Entries that inherit from others are never kept. A cache that cannot be read or written is no cache, and no error.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from audiobib.text import Edit, Finding
from audiobib.text.cache import read_cached, write_cached
from audiobib.workflows.seal import digest, seal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.rules import Values

__all__ = ["SMALLEST", "ResultCache"]

_ROOM: Final = "check"

SMALLEST: Final = 1_000_000
"""Characters from which on a file is remembered entry by entry; smaller ones are checked in less than a second."""


class ResultCache:
    """The remembered results for one file; see :class:`audiobib.rules.run.Memory`."""

    def __init__(self, name: str, context: str, known: dict[str, list[list[Any]]], heirs: frozenset[int]) -> None:
        self._name = name
        self._context = context
        self._known = known
        self._heirs = heirs
        self._last: tuple[int, str | None] = (-1, None)
        self._kept: dict[str, list[list[Any]]] = {}
        self._changed = False

    @classmethod
    def open(cls, library: Library, values: Values, codes: Sequence[str]) -> Self | None:
        """Return what is remembered for ``library`` under ``values`` and the rules ``codes``; None if it is small."""
        if library.path is None or len(library.text) < SMALLEST:
            return None
        name = f"{digest(str(library.path.resolve()))}.json"
        context = _context(library, values, codes)
        try:
            data = json.loads(read_cached(_ROOM, name) or b"{}")
            known = data["entries"] if data["context"] == context else {}
        except (ValueError, KeyError, TypeError):
            known = {}
        scanned = library.document.scanned
        heirs = frozenset(block.start for name in ("crossref", "xdata") for block, _ in scanned.get(name, ()))
        return cls(name, context, known, heirs)

    def recall(self, entry: Entry) -> list[Finding] | None:
        """Return what was found in an entry with the same text; None if there was none, or it inherits."""
        key = self._key(entry)
        rows = self._known.get(key) if key is not None else None
        if key is None or rows is None:
            return None
        self._kept[key] = rows
        return _findings(rows, entry) if rows else []

    def keep(self, entry: Entry, findings: Sequence[Finding]) -> None:
        """Remember ``findings`` for the text of ``entry``."""
        key = self._key(entry)
        if key is not None:
            self._kept[key] = [_row(finding, entry) for finding in findings]
            self._changed = True

    def save(self) -> None:
        """Write what this run used, if anything is new."""
        if not self._changed:
            return
        data = json.dumps({"context": self._context, "entries": self._kept}, separators=(",", ":"))
        write_cached(_ROOM, self._name, data)

    def _key(self, entry: Entry) -> str | None:
        """Return the digest of the entry's text; None for an entry that inherits."""
        start, text = entry.block.start, entry.library.text
        if start == self._last[0]:
            return self._last[1]
        key = None
        if start not in self._heirs:
            own_line = not start or text[start - 1] == "\n"
            column = 1 if own_line else entry.library.document.lines.position(start).column
            key = digest(f"{column}:{text[start : entry.block.end]}")
        self._last = start, key
        return key


def _context(library: Library, values: Values, codes: Sequence[str]) -> str:
    """Everything but the entry itself that a result depends on, as a digest."""
    blocks = library.document.blocks
    macros = "".join(library.text[block.start : block.end] for block in blocks if block.kind in ("string", "preamble"))
    return seal(replace(values, readme=None), *codes, macros)


def _row(finding: Finding, entry: Entry) -> list[Any]:
    line, start = entry.line, entry.block.start
    edits = [(edit.start - start, edit.end - start, edit.replacement) for edit in finding.edits]
    said = (finding.code, finding.name, finding.severity, finding.message)
    place = (finding.line - line, finding.column, finding.end_line - line, finding.end_column)
    return [*said, *place, finding.field, edits, finding.changes, finding.safe]


def _findings(rows: list[list[Any]], entry: Entry) -> list[Finding]:
    path, key, line, start = str(entry.library.path or ""), entry.key or None, entry.line, entry.block.start
    return [
        Finding(
            code,
            name,
            severity,
            message,
            path,
            line + first,
            column,
            line + last,
            end_column,
            key=key,
            field=field,
            edits=tuple(Edit(start + begin, start + end, text) for begin, end, text in edits),
            changes=changes,
            safe=safe,
        )
        for code, name, severity, message, first, column, last, end_column, field, edits, changes, safe in rows
    ]
