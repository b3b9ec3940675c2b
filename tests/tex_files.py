"""Files of TeX's tree that are lists of facts: data models, styles, the strings of languages."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from conftest import need_program


def of_tex(name: str) -> str:
    """Return the text of a file that TeX finds; skip the test by its name if there is none."""
    done = subprocess.run([need_program("kpsewhich"), name], capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        pytest.skip(f"program not installed: {name}")
    return Path(done.stdout.strip()).read_text("latin-1")
