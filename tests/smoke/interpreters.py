"""The interpreters that this machine has and that audiobib admits: on the PATH, and in pyenv's folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LOWEST = (3, 11)
"""As ``requires-python`` says."""

_NAME = re.compile(r"python3(\.\d+)?(\.exe)?")
_ASK = """
import json, sys
print(json.dumps([list(sys.version_info[:3]), sys.version_info.releaselevel, sys.implementation.name,
                  getattr(sys, "_base_executable", sys.executable)]))
"""


@dataclass(frozen=True, slots=True, order=True)
class Interpreter:
    """One interpreter: its version, and the program itself, not the environment that leads to it."""

    version: tuple[int, int, int]
    path: Path

    def __str__(self) -> str:
        return ".".join(map(str, self.version))


def interpreters() -> list[Interpreter]:
    """Return every released CPython ≥ 3.11, one of each version, in the order of their versions."""
    found: dict[tuple[int, int, int], Interpreter] = {}
    asked = set()
    for path in _candidates():
        if path.resolve() not in asked:
            asked.add(path.resolve())
            interpreter = _ask(path)
            if interpreter is not None:
                found.setdefault(interpreter.version, interpreter)
    return sorted(found.values())


def _candidates() -> list[Path]:
    """Every program called like Python 3 in a folder of the PATH, then what pyenv installed."""
    folders = [Path(name) for name in os.environ.get("PATH", "").split(os.pathsep) if name]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    folders += sorted(pyenv.glob("versions/*/bin"))
    return [
        path
        for folder in folders
        if folder.is_dir() and folder != pyenv / "shims"  # what they lead to is found itself
        for path in sorted(folder.iterdir())
        if _NAME.fullmatch(path.name)
    ]


def _ask(path: Path) -> Interpreter | None:
    """Return what the program says of itself; None if it does not run or is not meant here."""
    try:
        done = subprocess.run([path, "-I", "-c", _ASK], capture_output=True, text=True, check=True, timeout=60)
        version, level, implementation, base = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError, TypeError) as error:
        print(f"passed over: {path} does not answer ({type(error).__name__})", file=sys.stderr)
        return None
    if tuple(version[:2]) < LOWEST or level != "final" or implementation != "cpython":
        return None
    return Interpreter(tuple(version), Path(base or path))
