"""How far a long command has got, on stderr, for people only."""

from __future__ import annotations

import sys
import time

import click

__all__ = ["Progress"]

_AFTER = 1.0
"""Seconds of silence at the beginning: what takes less needs no progress."""

_EVERY = 0.1


class Progress:
    """Call it with how many of how many are done; it writes one line, over and over, and nothing into a pipe."""

    def __init__(self, what: str, *, quiet: bool = False) -> None:
        self._what = what
        self._started = self._shown = time.monotonic()
        self._silent = quiet or not sys.stderr.isatty()
        self._dirty = False

    def __call__(self, done: int, total: int) -> None:
        """Show ``done`` of ``total`` if there is somebody to see it and the last time was long enough ago."""
        now = time.monotonic()
        if self._silent or now - self._started < _AFTER or now - self._shown < _EVERY:
            return
        self._shown, self._dirty = now, True
        click.echo(
            f"\r{self._what}: {done:,} of {total:,} entries ({100 * done // max(total, 1)} %)", err=True, nl=False
        )

    def close(self) -> None:
        """Wipe the line."""
        if self._dirty:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._dirty = False
