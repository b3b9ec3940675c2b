"""Environments of their own to try audiobib in, filled by the pip of whoever makes them, out of its cache."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from interpreters import Interpreter
from packaging.requirements import Requirement

__all__ = ["lowest", "make_environment", "newest_wheel", "run"]

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input")


def make_environment(folder: Path, interpreter: Interpreter, *wanted: str) -> Path:
    """Make an environment in ``folder`` with what pip is asked for; return its Python."""
    run(interpreter.path, "-m", "venv", "--without-pip", folder)
    python = next(path for path in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if path.exists())
    run(*PIP, "--python", python, "install", *wanted)
    return python


def newest_wheel(folder: Path) -> Path:
    """Return the wheel of audiobib in ``folder`` that was built last."""
    return max(folder.glob("audiobib-*.whl"), key=lambda path: path.stat().st_mtime).resolve()


def lowest(requirements: list[str]) -> list[str]:
    """Return constraints that hold each requirement to its lower bound.

    Raises ``ValueError`` for a requirement without exactly one.
    """
    constraints = []
    for text in requirements:
        requirement = Requirement(text)
        bounds = [one.version for one in requirement.specifier if one.operator == ">="]
        if len(bounds) != 1:
            message = f"`{text}` has no lower bound, or several"
            raise ValueError(message)
        constraints.append(f"{requirement.name}=={bounds[0]}")
    return constraints


def run(*command: Path | str, cwd: Path | None = None, **environment: str) -> str:
    """Run a command and return what it printed to stdout.

    Raises ``RuntimeError`` with all that it printed if it fails.
    """
    # PYTHONPATH and its like are those of whoever calls: none of it belongs into an environment of its own.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        message = f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stdout}{done.stderr}"
        raise RuntimeError(message)
    return done.stdout
