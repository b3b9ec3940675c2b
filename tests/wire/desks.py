"""Desks whose sources are a local server and whose time passes without anybody waiting."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audiobib.sources.desk import Desk
from audiobib.sources.memory import Cache
from audiobib.sources.opening import open_sources
from audiobib.sources.pacing import Pacer
from audiobib.sources.transport import Transport
from wire.server import World


class VirtualTime:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0
        self._lock = threading.Lock()

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.now += seconds


@contextmanager
def open_desk(
    world: World,
    folder: Path,
    *,
    mailto: str | None = None,
    keys: dict[str, str] | None = None,
    timeout: float = 1.0,
    cache: bool = True,
    clock: VirtualTime | None = None,
) -> Iterator[Desk]:
    """A desk that asks ``world``; its files are in ``folder``."""
    clock = clock or VirtualTime()
    pacer = Pacer(folder / "pace.sqlite3", clock=clock, sleep=clock.sleep)
    transport = Transport(pacer, timeout, mailto)
    memory = Cache(folder / "answers.sqlite3") if cache else None
    try:
        yield Desk(open_sources(transport, world.urls(), keys or {}), memory)
    finally:
        transport.close()
        pacer.close()
        if memory is not None:
            memory.close()
