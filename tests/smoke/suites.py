"""Run the tests that need no other program in an environment of their own.

usage: python suites.py FOLDER highest|lowest [PYTEST OPTIONS]     (with a wheel of audiobib in FOLDER)

``highest``: the highest interpreter of this machine with the newest release of everything. ``lowest``: the lowest
one, with the lowest release of every package that ``pyproject.toml`` admits.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from environment import PIP, lowest, make_environment, newest_wheel, run
from interpreters import interpreters

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    """Install, say what was installed, run; return pytest's exit status."""
    wheel, which = newest_wheel(Path(sys.argv[1])), sys.argv[2]
    interpreter = interpreters()[-1 if which == "highest" else 0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "constraints.txt").write_text("\n".join(constraints(which)), "utf-8")
        wanted = ("--constraint", str(folder / "constraints.txt"), "--group", f"{ROOT / 'pyproject.toml'}:test")
        python = make_environment(folder / "venv", interpreter, f"{wheel}[lsp]", *wanted)
        print(f"Python {interpreter} with the {which} versions: {installed(python)}", flush=True)
        # A fixed seed: what is looked for here is what versions change, not what chance brings.
        options = ("-q", "-n", "auto", "-m", "not tex and not browser", "-p", "no:cacheprovider", "--hypothesis-seed=0")
        path = f"{python.parent}{os.pathsep}{os.environ.get('PATH', '')}"  # programs of that environment first
        return subprocess.run(
            [python, "-m", "pytest", *options, *sys.argv[3:]], cwd=ROOT, env={**os.environ, "PATH": path}, check=False
        ).returncode


def requirements() -> list[str]:
    """Return what audiobib depends on, its extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]


def constraints(which: str) -> list[str]:
    """Return what pip is held to: nothing for the highest versions."""
    return lowest(requirements()) if which == "lowest" else []


def installed(python: Path) -> str:
    """Return the versions of what audiobib depends on, as they are in an environment."""
    names = {constraint.partition("==")[0].lower() for constraint in lowest(requirements())}
    lines = run(*PIP, "--python", python, "list", "--format", "freeze", "--verbose").split()
    return ", ".join(line for line in lines if line.partition("==")[0].lower() in names)


if __name__ == "__main__":
    sys.exit(main())
