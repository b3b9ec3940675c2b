"""What a run over a whole file found, remembered in the user's cache folder: what nobody touched is not checked again.

That is for files of common size; :mod:`audiobib.workflows.result_cache` remembers large ones entry by entry. A result
counts only for the same text under the same path, the same program, the same choice of rules, and the same values,
README included. A memory that cannot be read or written is no memory, and no error.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from audiobib.text import Edit, Finding
from audiobib.text.cache import read_cached, write_cached
from audiobib.workflows.result_cache import SMALLEST
from audiobib.workflows.seal import digest, seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Self

    from audiobib.model.library import Library
    from audiobib.rules import Values

__all__ = ["RunMemory"]

_ROOM: Final = "runs"


@dataclass(frozen=True, slots=True)
class RunMemory:
    """The remembered run over one file: under which name it is kept, and what it depends on."""

    name: str
    seal: str

    @classmethod
    def open(cls, library: Library, values: Values, choice: Iterable[Sequence[str]]) -> Self | None:
        """Return the memory for ``library`` under ``values`` and a ``choice`` of rules; None if the file is large."""
        if library.path is None or len(library.text) >= SMALLEST:
            return None
        chosen = repr([tuple(codes) for codes in choice])
        sealed = seal(values, chosen, str(library.path), library.encoding, library.text)
        return cls(f"{digest(str(library.path.resolve()))}.json", sealed)

    def recall(self) -> list[Finding] | None:
        """Return what the last run found; None if something has changed since, or there was none."""
        try:
            data = json.loads(read_cached(_ROOM, self.name) or b"{}")
            return [_finding(row) for row in data["findings"]] if data["seal"] == self.seal else None
        except (ValueError, KeyError, TypeError):
            return None

    def keep(self, findings: Iterable[Finding]) -> None:
        """Remember ``findings`` until something changes."""
        rows = [asdict(finding) for finding in findings]
        write_cached(_ROOM, self.name, json.dumps({"seal": self.seal, "findings": rows}))


def _finding(row: dict[str, object]) -> Finding:
    edits = tuple(Edit(**edit) for edit in row.pop("edits"))  # type: ignore[attr-defined]
    return Finding(**row, edits=edits)  # type: ignore[arg-type]
