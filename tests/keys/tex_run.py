"""LaTeX, bibtex and biber on a folder: what they say and what they make."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from conftest import need_program

MISSING = re.compile(r"I didn't find a database entry for ['\"]([^'\"]+)['\"]")


def latex(folder: Path, name: str) -> None:
    """Run pdflatex once; errors of the document do not matter here."""
    command = [need_program("pdflatex"), "-interaction=batchmode", name]
    subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)


def bibliography(folder: Path, name: str, program: str) -> tuple[set[str], str]:
    """Run pdflatex and ``program`` (bibtex or biber); return the keys it misses and the .bbl it makes."""
    tool = need_program(program)
    latex(folder, name)
    done = subprocess.run([tool, name], cwd=folder, capture_output=True, timeout=120, check=False)
    path = folder / f"{name}.bbl"
    return set(MISSING.findall(done.stdout.decode("utf-8", "replace"))), path.read_text("utf-8", "replace")


def printed(folder: Path, name: str) -> str:
    """Run pdflatex twice more and return the text of the PDF."""
    reader = need_program("pdftotext")
    latex(folder, name)
    latex(folder, name)
    done = subprocess.run([reader, f"{name}.pdf", "-"], cwd=folder, capture_output=True, timeout=60, check=True)
    return done.stdout.decode("utf-8")
