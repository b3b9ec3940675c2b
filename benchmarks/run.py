"""Measure audiobib beside its peers and write docs/benchmarks.md.

    python benchmarks/run.py [--quick]

Installs the peers into a virtual environment of their own (``build/benchmarks``), then measures there. What a
tool needs two of our seconds for is measured in rounds: every tool once, then again, so that a busy machine
slows all of them; a row gives the median over the rounds of its time divided by audiobib's in the same round.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def main() -> int:
    """Make the environment and run the measurements in it."""
    folder = ROOT / "build" / "benchmarks"
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        print("installing the peers …", file=sys.stderr)
        venv.create(folder / "venv", with_pip=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "--editable", ROOT, "--requirement", HERE / "peers.txt"], check=True)
    return subprocess.run([python, HERE / "measure.py", folder, *sys.argv[1:]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
