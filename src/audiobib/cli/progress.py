"""How far a long command has got: one line on stderr, only where somebody watches and only after a second."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from audiobib.text.shown import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Progress", "counting"]

_AFTER = 1.0
"""Seconds of silence at the beginning: what takes less needs no progress."""

_EVERY = 0.1


class Progress:
    """Call it with how much is done (and of how much); it writes one line, over and over, nothing into a pipe."""

    def __init__(self, what: str, *, quiet: bool = False) -> None:
        self._what = one_line(what)
        self._started = self._shown = time.monotonic()
        self._silent = quiet or not sys.stderr.isatty()
        self._dirty = False

    def __call__(self, done: int, total: int = 0) -> None:
        """Show ``done`` (of ``total``) if there is somebody to see it and the last time was long enough ago."""
        now = time.monotonic()
        if self._silent or now - self._started < _AFTER or now - self._shown < _EVERY:
            return
        self._shown, self._dirty = now, True
        share = f" of {total:,} ({100 * done // total} %)" if total else ""
        click.echo(f"\r{self._what}: {done:,}{share}", err=True, nl=False)

    def close(self) -> None:
        """Wipe the line."""
        if self._dirty:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._dirty = False


@contextmanager
def counting(what: str, *, quiet: bool = False) -> Iterator[Callable[[int], None]]:
    """Count ``what`` as long as the block runs; call the result, from any thread, with how many more are done."""
    line, done, lock = Progress(what, quiet=quiet), 0, threading.Lock()

    def tell(count: int) -> None:
        nonlocal done
        with lock:
            done += count
            line(done)

    try:
        yield tell
    finally:
        line.close()
