"""Try audiobib on every interpreter of this machine that it admits: compile, install, import, run.

usage: python everywhere.py FOLDER   (with a wheel of audiobib in FOLDER, the newest counts)
"""

from __future__ import annotations

import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from environment import make_environment, newest_wheel, run
from interpreters import Interpreter, interpreters

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Print what was tried, and what is wrong; return 1 if anything is."""
    wheel = newest_wheel(Path(sys.argv[1]))
    found = interpreters()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(partial(attempt, wheel), found))
    for interpreter, (good, said) in zip(found, results, strict=True):
        print(f"Python {interpreter}: {'works' if good else 'does not work'}: {said}")
    print(f"interpreters tried: {', '.join(map(str, found))}")
    if len({interpreter.version[:2] for interpreter in found}) == 1:
        print("only one Python that audiobib admits was found here: nothing is known about the others")
    return 0 if found and all(good for good, _ in results) else 1


def attempt(wheel: Path, interpreter: Interpreter) -> tuple[bool, str]:
    """Compile, install, import and run on one interpreter; return whether all went well, and what was said."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            source = HERE.parent.parent / "src"
            run(
                interpreter.path, "-W", "error", "-m", "compileall", "-q", source, PYTHONPYCACHEPREFIX=str(folder / "c")
            )
            python = make_environment(folder / "venv", interpreter, f"{wheel}[lsp]")
            script = python.with_name("audiobib" + python.suffix)
            assert "audiobib" in run(script, "--version")
            said = run(python, "-X", "utf8", HERE / "commands.py", AUDIOBIB_CACHE=str(folder / "cache"))
        except RuntimeError as error:
            return False, str(error)
    return True, ", ".join(said.split("\n")).rstrip(", ")


if __name__ == "__main__":
    sys.exit(main())
