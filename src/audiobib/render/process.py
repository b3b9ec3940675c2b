"""A function that runs templates, in a process of its own, with a clock and a measure for its memory.

The process gets what it needs over stdin and answers in JSON: what comes back from a stranger's templates is text. It
has an empty environment and no folder of the repository among its modules.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from audiobib.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from audiobib.render.bounds import Bounds

__all__ = ["answer", "in_process"]

_CODE: Final = "import sys; sys.path[:] = sys.argv[1:]; from audiobib.render.process import answer; answer()"
_PATIENCE: Final = 20
"""Seconds on the clock for one of CPU, on a busy machine; where CPU cannot be limited (Windows) that is all."""


def in_process(
    bounds: Bounds, function: Callable[..., Any], *args: object, what: str = "templates", **options: object
) -> Any:
    """Return what ``function``, one of a module, returns as JSON has it; ``what`` a stranger wrote that it runs.

    Raises :class:`~audiobib.errors.InputError` as it does, for templates that take more than ``bounds``, and where no
    process can be started.
    """
    modules = [path for path in sys.path if os.path.isabs(path)]  # noqa: PTH117 -- a word about text
    command = [sys.executable, "-I", "-X", "utf8", "-c", _CODE, *modules]
    environment = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    asked = pickle.dumps((bounds, function, args, {**options, "bounds": bounds}))
    try:
        done = subprocess.run(  # noqa: S603 -- this very Python, with our own code
            command, input=asked, capture_output=True, env=environment, timeout=_PATIENCE * bounds.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(_too_long(bounds, what)) from error
    except OSError as error:  # there are systems without processes: WebAssembly
        raise InputError(f"{what}: cannot be {_VERBS[what]} ({error.strerror}); {_LIFTED}") from error
    if done.returncode == -getattr(signal, "SIGXCPU", 0):
        raise InputError(_too_long(bounds, what))
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        raise InputError(f"{what}: cannot be {_VERBS[what]} ({_last_line(done)}); {_LIFTED}") from error
    if "problem" in said:
        raise InputError(said["problem"])
    return said["result"]


_VERBS: Final = {"templates": "rendered", "patterns of lists": "matched"}
"""What is done with what a stranger wrote."""
_LIFTED: Final = "--trust lifts the bounds, if you trust this repository"


def _too_long(bounds: Bounds, what: str) -> str:
    return f"{what}: not {_VERBS[what]} after {bounds.seconds:g} seconds of computing; {_LIFTED}"


def _last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if not lines:
        return f"exit status {done.returncode}"
    return "not enough memory" if "MemoryError" in lines[-1] else lines[-1][:200]


def answer() -> None:
    """Do what stdin asks for and answer on stdout: the child's side."""
    bounds, function, args, options = pickle.load(sys.stdin.buffer)  # noqa: S301 -- from our own parent
    _limit(bounds)
    try:
        said = {"result": function(*args, **options)}
    except InputError as error:
        said = {"problem": str(error)}
    except MemoryError:
        said = {"problem": f"not enough memory; {_LIFTED}"}
    sys.stdout.write(json.dumps(said))


def _limit(bounds: Bounds) -> None:
    with suppress(ImportError):
        import resource  # noqa: PLC0415 -- not on Windows

        seconds = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) + bounds.seconds) + 1
        for what, most in (
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_AS, bounds.memory),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
