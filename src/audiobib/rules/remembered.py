"""What rules found, remembered in the user's cache folder: what nobody touched is not checked again.

:class:`RunMemory` keeps the findings of a whole run over a file of common size, :class:`ResultCache` those of a large
file entry by entry, as far as rules look at one entry alone. Both count only under the same *seal* of all that a result
depends on: this program and the packages that rules ask, the chosen rules and their values (settings, README, people),
and the file, its path, encoding and line ends included. A memory that cannot be read or written is none, and no error.
"""

from __future__ import annotations

import json
from bisect import bisect
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from audiobib.model.fields import PARENT_FIELDS
from audiobib.text import Edit, Finding, Reading
from audiobib.text.cache import digest, read_cached, write_cached
from audiobib.text.program import program_state
from audiobib.text.structured import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Self

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.rules.values import Values

__all__ = ["ASKED", "SMALLEST", "ResultCache", "RunMemory"]

ASKED: Final = ("pylatexenc", "anyascii")
"""Packages of others whose code decides what is found."""

SMALLEST: Final = 1_000_000
"""Characters from which on a file is remembered entry by entry; smaller ones are checked in less than a second."""

_RUNS: Final = "runs"
_ENTRIES: Final = "check"


@dataclass(frozen=True, slots=True)
class RunMemory:
    """The remembered run over one file: under which name it is kept, and the seal of what it depends on."""

    name: str
    seal: str

    @classmethod
    def open(cls, library: Library, values: Values, choice: Iterable[Sequence[str]]) -> Self | None:
        """Return the memory for ``library`` under ``values`` and a ``choice`` of rules; None if the file is large."""
        if library.path is None or len(library.text) >= SMALLEST:
            return None
        chosen = repr([tuple(codes) for codes in choice])
        return cls(_name_of(library.path), _seal(library, values, chosen, library.text))

    def recall(self) -> list[Finding] | None:
        """Return what the last run found; None if something has changed since, or there was none."""
        try:
            data = read_json(read_cached(_RUNS, self.name) or b"{}")
            return [_finding(row) for row in data["findings"]] if data["seal"] == self.seal else None
        except (ValueError, LookupError, TypeError, AttributeError):
            return None

    def keep(self, findings: Iterable[Finding]) -> None:
        """Remember ``findings`` until something changes."""
        rows = [_row(finding) for finding in findings]
        write_cached(_RUNS, self.name, json.dumps({"seal": self.seal, "findings": rows}))


class ResultCache:
    """The remembered results of a large file by the text of its entries; see :class:`audiobib.rules.run.Memory`.

    Places are kept from the beginning of the entry. Entries that inherit from others are never kept.
    """

    def __init__(self, name: str, seal: str, known: dict[str, list[list[Any]]], library: Library) -> None:
        self._name = name
        self._seal = seal
        self._known = known
        scanned = library.document.scanned
        self._heirs = frozenset(block.start for field in PARENT_FIELDS for block, _ in scanned.get(field, ()))
        self._macros = [block.start for block in library.document.blocks if block.kind == "string"]
        self._last: tuple[int, str | None] = (-1, None)
        self._kept: dict[str, list[list[Any]]] = {}
        self._changed = False

    @classmethod
    def open(cls, library: Library, values: Values, codes: Sequence[str]) -> Self | None:
        """Return what is remembered for ``library`` under ``values`` and the rules ``codes``; None if it is small."""
        if library.path is None or len(library.text) < SMALLEST:
            return None
        name = _name_of(library.path)
        blocks = (block for block in library.document.blocks if block.kind in ("string", "preamble"))
        macros = "".join(library.text[block.start : block.end] for block in blocks)
        seal = _seal(library, values, *codes, macros)
        try:
            data = read_json(read_cached(_ENTRIES, name) or b"{}")
            known = dict(data["entries"]) if data["seal"] == seal else {}
        except (ValueError, LookupError, TypeError):
            known = {}
        return cls(name, seal, known, library)

    def recall(self, entry: Entry) -> list[Finding] | None:
        """Return what was found in an entry with the same text; None if there was none, or it inherits."""
        key = self._key(entry)
        rows = self._known.get(key) if key is not None else None
        if key is None or rows is None:
            return None
        try:
            found = [_finding(row, entry.block.start, entry.line) for row in rows]
        except (ValueError, LookupError, TypeError, AttributeError):
            return None
        self._kept[key] = rows
        return found

    def keep(self, entry: Entry, findings: Sequence[Finding]) -> None:
        """Remember ``findings`` for the text of ``entry``."""
        key = self._key(entry)
        if key is not None:
            self._kept[key] = [_row(finding, entry.block.start, entry.line) for finding in findings]
            self._changed = True

    def save(self) -> None:
        """Write what this run used, if anything is new."""
        if not self._changed:
            return
        data = json.dumps({"seal": self._seal, "entries": self._kept}, separators=(",", ":"))
        write_cached(_ENTRIES, self._name, data)

    def _key(self, entry: Entry) -> str | None:
        """Return the digest of the entry's text; None for an entry that inherits."""
        start, text = entry.block.start, entry.library.text
        if start == self._last[0]:
            return self._last[1]
        key = None
        if start not in self._heirs:
            own_line = not start or text[start - 1] == "\n"
            column = 1 if own_line else entry.library.document.lines.position(start).column
            defined = bisect(self._macros, start)  # a macro counts from its definition on
            key = digest(f"{column}:{defined}:{text[start : entry.block.end]}")
        self._last = start, key
        return key


_NAMES: Final = tuple(field.name for field in fields(Finding))


def _row(finding: Finding, start: int = 0, line: int = 0) -> list[Any]:
    """Return every part of ``finding`` as JSON has it, its places counted from offset ``start`` and ``line``."""
    row = {name: getattr(finding, name) for name in _NAMES}
    row |= {"line": finding.line - line, "end_line": finding.end_line - line}
    row["edits"] = [(edit.start - start, edit.end - start, edit.replacement) for edit in finding.edits]
    row["readings"] = [(reading.field, reading.was, reading.will) for reading in finding.readings]
    return list(row.values())


def _finding(row: list[Any], start: int = 0, line: int = 0) -> Finding:
    """Return the finding of which :func:`_row` made ``row``. Raises ``ValueError`` or ``TypeError`` for another one."""
    parts = dict(zip(_NAMES, row, strict=True))
    parts |= {"line": parts["line"] + line, "end_line": parts["end_line"] + line}
    parts["edits"] = tuple(Edit(begin + start, end + start, text) for begin, end, text in parts["edits"])
    parts["readings"] = tuple(Reading(name, tuple(was), tuple(will)) for name, was, will in parts["readings"])
    return Finding(**parts | {"also": tuple(parts["also"])})


def _name_of(path: Path) -> str:
    return f"{digest(str(path.resolve()))}.json"


def _seal(library: Library, values: Values, *parts: str) -> str:
    """Return a digest of the program, of what rules know, and of all that ``library`` is besides its text."""
    document = library.document
    settings = [
        (name, sorted(value) if isinstance(value, frozenset) else value)
        for name, value in sorted(asdict(values).items())
    ]
    form = (str(library.path), library.encoding, document.dialect, document.line_end, document.has_mixed_line_ends)
    ascii_ = library.text.isascii()
    return digest("\0".join((*program_state(ASKED), repr(settings), repr(form), repr(ascii_), *parts)))
