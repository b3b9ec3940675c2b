"""Signals that would stop a program, held while files are being replaced."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["signals_held"]

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def signals_held() -> Iterator[None]:
    """Let Ctrl-C and requests to end wait until the block is done; they then act as they would have.

    Outside of the main thread, where Python sets no handlers, nothing is held.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    held = {number: old for number, old in before.items() if old is not None and old != signal.SIG_IGN}
    for number in held:
        signal.signal(number, lambda received, _: came.append(received))
    try:
        yield
    finally:
        for number, old in held.items():
            signal.signal(number, old)
        for number in dict.fromkeys(came):
            signal.raise_signal(number)
