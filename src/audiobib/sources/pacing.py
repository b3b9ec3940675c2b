"""How fast a source may be asked, over all processes and threads of a user.

One SQLite file holds, for each host, when the next request may start and which requests are under way. A write
transaction is the lock between processes: whoever wants to ask takes the next free moment and waits for it.
"""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import threading
import time
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Limit", "Pacer"]

_LEASE: Final = 120.0
"""Seconds after which a request under way is thought to be lost, if nobody can tell that its process is gone."""

_POLL: Final = 0.05
"""Seconds between two looks at whether a place became free."""

_SCHEMA: Final = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;  -- what a power failure takes is of no use afterwards
CREATE TABLE IF NOT EXISTS pace (host TEXT PRIMARY KEY, last REAL, pause REAL, interval REAL, places INTEGER);
CREATE TABLE IF NOT EXISTS lease (id TEXT PRIMARY KEY, host TEXT NOT NULL, until REAL NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """At least ``interval`` seconds between the beginnings of two requests, at most ``places`` at one time."""

    interval: float
    places: int = 1

    @classmethod
    def from_headers(cls, headers: Mapping[str, str]) -> Limit | None:
        """Return the limit that an answer of Crossref announces, None if it announces none that makes sense.

        ``x-rate-limit-limit: 10``, ``x-rate-limit-interval: 1s``, ``x-concurrency-limit: 3``.
        """
        count = re.fullmatch(r"\s*(\d+)\s*", headers.get("x-rate-limit-limit", ""))
        seconds = re.fullmatch(r"\s*(\d+)\s*s?\s*", headers.get("x-rate-limit-interval", ""))
        places = re.fullmatch(r"\s*(\d+)\s*", headers.get("x-concurrency-limit", "1"))
        if count is None or seconds is None or places is None or not int(count[1]) or not int(seconds[1]):
            return None
        return cls(int(seconds[1]) / int(count[1]), max(1, int(places[1])))


def _is_lost(lease: str) -> bool:
    """Whether the process of this machine that holds ``lease`` is gone; where nobody can tell, it is not."""
    node, _, rest = lease.partition(":")
    number, _, _ = rest.partition(":")
    if os.name != "posix" or node != platform.node() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


class Pacer:
    """Hands out moments at which a host may be asked. ``clock`` and ``sleep`` count in seconds."""

    def __init__(
        self, path: Path, *, clock: Callable[[], float] = time.time, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.clock = clock
        self.sleep = sleep
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
        self._base.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file; requests under way in other processes keep their places."""
        self._base.close()

    @contextmanager
    def turn(self, host: str, limit: Limit) -> Iterator[None]:
        """Wait until ``host`` may be asked; hold a place there as long as the block runs.

        ``limit`` counts until :meth:`learn` knows better.
        """
        lease = f"{platform.node()}:{os.getpid()}:{uuid.uuid4().hex}"
        while (wait := self._book(host, limit, lease)) is None:
            self.sleep(_POLL)
        if wait > 0:
            self.sleep(wait)
        try:
            yield
        finally:
            with self._transaction() as base:
                base.execute("DELETE FROM lease WHERE id = ?", (lease,))

    def learn(self, host: str, limit: Limit) -> None:
        """Keep to ``limit`` at ``host`` from now on, in every process."""
        self._set(host, interval=limit.interval, places=limit.places)

    def pause(self, host: str, seconds: float) -> None:
        """Let nobody ask ``host`` for the next ``seconds``."""
        self._set(host, pause=self.clock() + seconds)

    def pause_left(self, host: str) -> float:
        """Return for how many more seconds nobody may ask ``host``; 0 if anybody may."""
        with self._lock:
            row = self._base.execute("SELECT pause FROM pace WHERE host = ?", (host,)).fetchone()
        return max(0.0, row[0] - self.clock()) if row is not None and row[0] is not None else 0.0

    def _set(self, host: str, **values: float) -> None:
        with self._transaction() as base:
            base.execute("INSERT OR IGNORE INTO pace (host) VALUES (?)", (host,))
            for column, value in values.items():
                base.execute(f"UPDATE pace SET {column} = ? WHERE host = ?", (value, host))  # noqa: S608 -- our names

    def _book(self, host: str, limit: Limit, lease: str) -> float | None:
        """Take the next free moment and return the seconds until then; None if every place is taken."""
        with self._transaction() as base:
            now = self.clock()
            row = base.execute("SELECT last, pause, interval, places FROM pace WHERE host = ?", (host,)).fetchone()
            last, pause, interval, places = row or (None, None, None, None)
            base.execute("DELETE FROM lease WHERE until < ?", (now,))
            for (one,) in base.execute("SELECT id FROM lease WHERE host = ?", (host,)).fetchall():
                if _is_lost(one):
                    base.execute("DELETE FROM lease WHERE id = ?", (one,))
            (busy,) = base.execute("SELECT count(*) FROM lease WHERE host = ?", (host,)).fetchone()
            if busy >= (places or limit.places):
                return None
            due = max((last or 0.0) + (limit.interval if interval is None else interval), pause or 0.0)
            start = max(now, due if due < now + _LEASE else now)  # or else a clock was set back
            base.execute("INSERT OR IGNORE INTO pace (host) VALUES (?)", (host,))
            base.execute("UPDATE pace SET last = ? WHERE host = ?", (start, host))
            base.execute("INSERT INTO lease VALUES (?, ?, ?)", (lease, host, start + _LEASE))
            return start - now

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield self._base
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")
