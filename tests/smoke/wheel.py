"""Try the built wheel in an environment of its own, without anything that only developers have.

usage: python wheel.py FOLDER   (with exactly one wheel of audiobib in FOLDER, the newest counts)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

BIB = "@misc{a,\n  title = {X},\n  year = {2023},\n}\n"
PUBLIC = """
import audiobib
for name in audiobib.__all__:
    assert getattr(audiobib, name) is not None, name
assert audiobib.latex.decode("Cuay{\\\\'a}huitl") == "Cuayáhuitl"
from pybtex.database import parse_string
assert list(parse_string("@misc{a, title={x}}", "audiobib").entries) == ["a"]
assert audiobib.format("@MISC{a,title={x}}") == "@misc{a,\\n  title = {x},\\n}\\n"
"""


def main() -> None:
    """Install, import, run; any failure ends with a traceback."""
    wheel = max(Path(sys.argv[1]).glob("audiobib-*.whl"), key=lambda path: path.stat().st_mtime)
    names = zipfile.ZipFile(wheel).namelist()
    for needed in ("audiobib/py.typed", "audiobib/render/templates/readme.md.jinja"):
        assert needed in names, f"{needed} is not in the wheel"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv" / "bin" / "python"
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel.resolve()))
        run(python, "-X", "utf8", "-c", PUBLIC)
        (folder / "refs.bib").write_text(BIB, "utf-8")
        command = folder / "venv" / "bin" / "audiobib"
        for arguments in (
            ["--version"],
            ["--help"],
            ["check"],
            ["fmt", "--check"],
            ["export", "--to", "json"],
        ):
            run(command, *arguments, cwd=folder)
    print(f"{wheel.name}: installs, imports, runs")


def run(*command: Path | str, cwd: Path | None = None) -> None:
    """Run a command quietly; what it printed is shown if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
