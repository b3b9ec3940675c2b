"""What a save is about to do, kept in the user's state folder until it is done: enough to finish it or take it back."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from audiobib.text.replacement import is_temporary
from audiobib.text.user_folder import saves_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audiobib.text.replacement import Replacement

__all__ = ["Journal", "Planned", "digest", "journals", "read_journal", "write_journal"]

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of a save: real path, digests of its bytes before (None: no file) and after, where these wait."""

    target: Path
    before: str | None
    after: str
    temporary: Path
    in_place: bool


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal in the file ``path`` about files below the folder ``root``; ``ignored`` is what cannot be true."""

    path: Path
    root: Path
    files: tuple[Planned, ...]
    ignored: tuple[str, ...]


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def write_journal(root: Path, replacements: Sequence[Replacement], *, durable: bool) -> Path | None:
    """Note what is about to be done to files below ``root`` (a real path); None if it can be kept nowhere.

    ``durable``: onto the disk before this returns. A new journal each time: two saves may run at once.
    """
    inside = [one for one in replacements if one.target.is_relative_to(root)]
    files = [
        {
            "path": replacement.target.relative_to(root).as_posix(),
            "before": None if replacement.before is None else digest(replacement.before),
            "after": digest(replacement.data),
            "temporary": replacement.temporary.name,
            "in_place": bool(replacement.in_place),
        }
        for replacement in inside
    ]
    text = json.dumps({"version": 1, "root": str(root), "files": files})
    try:
        folder = saves_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{digest(os.fsencode(root))[:32]}-{secrets.token_hex(4)}.json"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            if durable:
                os.fsync(file.fileno())
    except (OSError, RuntimeError):
        return None
    return path


def journals(root: Path, targets: Iterable[Path] = ()) -> list[Journal]:
    """Return the journals about folders above or below ``root`` or one of the ``targets`` (real paths)."""
    try:
        paths = sorted(saves_folder().glob("*.json"))
    except (OSError, RuntimeError):
        return []
    found = [journal for path in paths if (journal := read_journal(path)) is not None]
    near = (root, *targets)
    return [j for j in found if any(j.root.is_relative_to(p) or p.is_relative_to(j.root) for p in near)]


def read_journal(path: Path) -> Journal | None:
    """Return the journal in ``path``; None if there is none. What is no journal after a minute is removed.

    A save that is stopped while it writes its journal has touched nothing.
    """
    try:
        data = json.loads(path.read_bytes())
        root = Path(data["root"])
        rows = list(data["files"])
        if data["version"] != 1 or not root.is_absolute():
            return None
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > 60:
                path.unlink()
        return None
    planned = [_planned(root, row) for row in rows]
    ignored = tuple(str(row)[:200] for row, file in zip(rows, planned, strict=True) if file is None)
    return Journal(path, root, tuple(file for file in planned if file is not None), ignored)


def _planned(root: Path, row: Any) -> Planned | None:
    """Return one file of a journal; None for what no save of ours writes: another place, another name."""
    try:
        name, before, after, temporary = (row[key] for key in ("path", "before", "after", "temporary"))
        pure = PurePosixPath(name)
        target = root / pure
        usable = (
            not pure.is_absolute()
            and ".." not in pure.parts
            and (before is None or _DIGEST.fullmatch(before))
            and _DIGEST.fullmatch(after)
            and is_temporary(temporary, target.name)
            and Path(temporary).name == temporary
            and target.resolve() == target
        )
    except (LookupError, TypeError, ValueError, OSError, RuntimeError):
        return None
    return Planned(target, before, after, target.with_name(temporary), row.get("in_place") is True) if usable else None
