"""What is done about an exception that nobody expected: a bug of ours is said to be one, with a report to send."""

from __future__ import annotations

import os
import platform
import sys
import time
import traceback
from pathlib import Path
from typing import Final

from audiobib.text.cache import cache_folder
from audiobib.version import __version__

__all__ = ["BUG", "report_bug"]

BUG: Final = 70
"""The exit status for a bug in audiobib (``EX_SOFTWARE`` of sysexits.h)."""

_VALUES: Final = "AUDIOBIB_REPORT_VALUES"


def report_bug(error: BaseException, command: str) -> str:
    """Write a report about ``error`` into the user's cache folder; return what to tell.

    The report holds versions and the places in the code that the error passed through. It holds no text of the
    user's files, not even the message of the error, which may quote some; ``AUDIOBIB_REPORT_VALUES=1`` adds that.
    """
    text = _report(error, command)
    said = f"this is a bug in audiobib ({type(error).__name__}); please report it"
    try:
        path = cache_folder() / "reports" / f"bug-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", errors="backslashreplace")
    except (OSError, RuntimeError):
        return f"{said} with this:\n{text}"
    hint = "" if _wants_values() else f" It holds no text of your files; {_VALUES}=1 adds values, if you may show them."
    return f"{said} with the file {path}.{hint}"


def _report(error: BaseException, command: str) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if len(frames) > 60:
        frames = traceback.StackSummary.from_list([*frames[:20], *frames[-40:]])
    lines = [
        f"audiobib {__version__}, Python {platform.python_version()}, {sys.platform}",
        f"command: {command}",
        *(f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames),
        f"{type(error).__module__}.{type(error).__qualname__}",
    ]
    if _wants_values():
        lines += ["", f"arguments: {sys.argv[1:]}", *traceback.format_exception(error)]
    return "\n".join(lines) + "\n"


def _wants_values() -> bool:
    return os.environ.get(_VALUES) == "1"


def _short(filename: str) -> str:
    """Return the path below the folder of packages: where audiobib is installed is nobody's business."""
    parts = Path(filename).parts
    for folder in ("site-packages", "src"):
        if folder in parts:
            return "/".join(parts[parts.index(folder) + 1 :])
    return "/".join(parts[-2:])
