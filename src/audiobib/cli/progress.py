"""Progress on stderr, for work that takes longer than a second, and only where somebody watches."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audiobib.cli.options import Console

__all__ = ["progress"]


@contextmanager
def progress(console: Console, what: str) -> Iterator[Callable[[int], None]]:
    """Count ``what`` on one line of the terminal as long as the block runs; call the result with what was done."""
    if console.quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    start, done, lock = time.monotonic(), 0, threading.Lock()

    def tell(count: int) -> None:
        nonlocal done
        with lock:
            done += count
            if time.monotonic() - start > 1:
                click.echo(f"\r{done} {what}", err=True, nl=False)

    try:
        yield tell
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)
