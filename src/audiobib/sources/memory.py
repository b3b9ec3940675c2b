"""What sources said before: the cache of a user, and the lock that a project commits.

Both hold works as we read them, by source and question, never raw answers: no header, key or mail address can get
in. An outage is never remembered.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from pydantic import ValidationError

from audiobib.errors import InputError
from audiobib.sources.work import Work
from audiobib.text.files import read_file
from audiobib.text.structured import read_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["AGES", "Cache", "Lock", "Memory", "Remembered", "lock_text"]

AGES: Final = {"found": timedelta(days=30), "absent": timedelta(days=2)}
"""How long an answer counts: a work changes rarely, but one that is missing today may be registered tomorrow."""

_VERSION: Final = 1
"""Raise when :class:`~audiobib.sources.work.Work` changes its shape: older answers are asked for again."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a source said to one question: works (none: it does not know any), when, and to which request."""

    works: tuple[Work, ...]
    time: datetime
    request: str

    def is_fresh(self, now: datetime) -> bool:
        """Whether the answer still counts."""
        return now - self.time < AGES["found" if self.works else "absent"]


class Memory(Protocol):
    """Answers by source and question (``doi:10.1000/182``, ``arxiv:2308.12792``, ``search:…``)."""

    def get(self, source: str, question: str) -> Remembered | None:
        """Return what ``source`` said, however long ago; None if it was not asked."""

    def put(self, source: str, question: str, answer: Remembered) -> None:
        """Keep ``answer``."""


class Cache:
    """The memory of one user, in a SQLite file that processes and threads share.

    A file that is no cache (cut off, of another program) is replaced: nothing in it is worth an error.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._base = _open(path)
        except sqlite3.OperationalError:
            raise  # locked, write-protected, no space: nothing is wrong with what is in it
        except sqlite3.DatabaseError:
            path.unlink()
            self._base = _open(path)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def get(self, source: str, question: str) -> Remembered | None:
        """Return what ``source`` said to ``question``, or None."""
        with self._lock:
            row = self._base.execute(
                "SELECT works, time, request FROM answer WHERE version = ? AND source = ? AND question = ?",
                (_VERSION, source, question),
            ).fetchone()
        if row is None:
            return None
        try:
            works = tuple(Work.model_validate(work) for work in read_json(row[0]))
            return Remembered(works, datetime.fromtimestamp(row[1], UTC), str(row[2]))
        except (ValueError, TypeError, OverflowError, OSError):  # a row that is not ours: not an answer
            return None

    def put(self, source: str, question: str, answer: Remembered) -> None:
        """Keep ``answer``; it survives the process as soon as this returns, so that a killed run can go on."""
        works = json.dumps([_as_json(work) for work in answer.works], ensure_ascii=False)
        with self._lock:
            self._base.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?)",
                (_VERSION, source, question, works, answer.time.timestamp(), answer.request),
            )


def _open(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute(
            "CREATE TABLE IF NOT EXISTS answer (version INTEGER, source TEXT, question TEXT, works TEXT NOT NULL, "
            "time REAL NOT NULL, request TEXT NOT NULL, PRIMARY KEY (version, source, question))"
        )
    except sqlite3.DatabaseError:
        base.close()
        raise
    return base


class Lock:
    """The memory of one project: ``refs.lock.json``, read once, written by :func:`lock_text`.

    Raises :class:`~audiobib.errors.InputError` if the file is not such a lock.
    """

    def __init__(self, path: Path) -> None:
        self._answers: dict[tuple[str, str], Remembered] = {}
        if not path.exists():
            return
        try:
            data = read_json(read_file(path))
            for row in data["answers"] if data["version"] == _VERSION else []:
                works = tuple(Work.model_validate(work) for work in row["works"])
                time = datetime.fromisoformat(row["time"])
                self._answers[row["source"], row["question"]] = Remembered(works, time, row["request"])
        except (ValueError, TypeError, LookupError, ValidationError) as error:
            message = (
                f"{path}: is not a lock file of audiobib ({type(error).__name__}); restore it, or delete it and verify"
            )
            raise InputError(message) from error

    def get(self, source: str, question: str) -> Remembered | None:
        """Return what ``source`` said to ``question``, or None."""
        return self._answers.get((source, question))


def lock_text(answers: Mapping[tuple[str, str], Remembered]) -> str:
    """Return the text of a lock that holds ``answers`` by source and question: one per line block, in stable order."""
    rows = [
        {
            "question": question,
            "source": source,
            "time": answer.time.astimezone(UTC).isoformat(timespec="seconds"),
            "request": answer.request,
            "works": [_as_json(work) for work in answer.works],
        }
        for (source, question), answer in sorted(answers.items(), key=lambda item: (item[0][1], item[0][0]))
    ]
    return json.dumps({"version": _VERSION, "answers": rows}, ensure_ascii=False, indent=1) + "\n"


def _as_json(work: Work) -> dict[str, object]:
    return work.model_dump(mode="json", exclude_defaults=True)
