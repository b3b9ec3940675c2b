"""Build the survey's documents with the real programs."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from conftest import need_program

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ROUTES = {"survey": "bibtex", "survey-biblatex": "biber"}
COMPLAINTS = re.compile(
    r"^(?:!.*|.*[Ww]arning(?:--|:).*"
    r"|(?:WARN|ERROR) - .*|Missing character.*|.*Rerun to get.*|.*---line \d.*)$",
    re.MULTILINE,
)


def write(files: Mapping[str, str], folder: Path) -> None:
    """Write every file into ``folder``."""
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")


def run(command: list[str], folder: Path) -> str:
    """Return what ``command`` prints; fail if it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, timeout=120, check=False)
    output = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, f"{' '.join(command)}\n{output[-3000:]}"
    return output


def compile_survey(files: Mapping[str, str], name: str, folder: Path) -> str:
    """Build ``name`` as its header says; return the text of the PDF. Any complaint of a program fails."""
    program = need_program(ROUTES[name])
    latex, reader = need_program("pdflatex"), need_program("pdftotext")
    write(files, folder)
    tex = [latex, "-interaction=nonstopmode", "-halt-on-error", name]
    run(tex, folder)
    said = run([program, name], folder)
    run(tex, folder)
    run(tex, folder)
    said += (folder / f"{name}.log").read_text("utf-8", "replace")
    assert COMPLAINTS.findall(said) == []
    return run([reader, "-layout", f"{name}.pdf", "-"], folder)
