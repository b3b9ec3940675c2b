"""The map old → new as a file: JSON, which can be undone byte by byte, or CSV, which people can edit."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audiobib.errors import InputError
from audiobib.text import Edit
from audiobib.text.structured import read_json

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KeyMap", "RewrittenFile", "parse_map"]

_HEADER = ["old", "new"]


@dataclass(frozen=True, slots=True)
class RewrittenFile:
    """A file that was rewritten: SHA-256 before and after, and the edits that make the old text of the new one."""

    path: str
    before: str
    after: str
    undo: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class KeyMap:
    """New keys by old ones, and the files in which they were rewritten; paths count from the map's folder."""

    keys: Mapping[str, str]
    files: tuple[RewrittenFile, ...] = ()

    def json(self) -> str:
        """Return the map as JSON."""
        files = [
            {
                "path": file.path,
                "before": file.before,
                "after": file.after,
                "undo": [[edit.start, edit.end, edit.replacement] for edit in file.undo],
            }
            for file in self.files
        ]
        lines = ",\n".join(f"    {json.dumps(file, ensure_ascii=False)}" for file in files)
        keys = json.dumps(dict(self.keys), ensure_ascii=False, indent=4).replace("\n}", "\n  }")
        return f'{{\n  "version": 1,\n  "keys": {keys},\n  "files": [\n{lines}\n  ]\n}}\n'

    def csv(self) -> str:
        """Return the keys as CSV with the columns ``old`` and ``new``."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([_HEADER, *self.keys.items()])
        return text.getvalue()


def parse_map(text: str, name: str) -> KeyMap:
    """Read a map; ``name`` is its file name, whose ending says the format.

    Raises :class:`~audiobib.errors.InputError` for whatever is no map: no JSON, no columns, a key twice.
    """
    try:
        keymap = _from_csv(text) if name.lower().endswith(".csv") else _from_json(read_json(text))
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, csv.Error) as error:
        message = f"{name}: is not a map of keys ({error})"
        raise InputError(message) from error
    targets = Counter(new.casefold() for new in keymap.keys.values())
    twice = sorted(new for new, count in targets.items() if count > 1)
    if twice:
        message = f"{name}: two entries would get one key: {', '.join(twice)}"
        raise InputError(message)
    return keymap


def _from_csv(text: str) -> KeyMap:
    rows = [row for row in csv.reader(io.StringIO(text)) if row]
    if not rows or rows[0] != _HEADER or any(len(row) != 2 for row in rows):
        message = "expected two columns, old and new"
        raise ValueError(message)
    return KeyMap({old: new for old, new in rows[1:] if old != new})


def _from_json(data: Any) -> KeyMap:
    files = tuple(
        RewrittenFile(
            str(file["path"]),
            str(file["before"]),
            str(file["after"]),
            tuple(Edit(int(start), int(end), str(old)) for start, end, old in file["undo"]),
        )
        for file in data.get("files", ())
    )
    return KeyMap({str(old): str(new) for old, new in data["keys"].items() if old != new}, files)
