"""A home that cannot be written, every warning of Python an error: each command works, and says nothing of either."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from audiobib.cli.app import COMMANDS

PROJECT = Path(__file__).parents[1] / "cli" / "stopped"
LINES = {
    "check": ["check", "--fix", "a.bib", "b.bib"],
    "fmt": ["fmt", "a.bib", "b.bib"],
    "rekey": ["rekey", "a.bib", "paper.tex", "--write"],
    "render": ["render"],
    "import": ["import", "list.md", "--into", "refs.bib"],
    "people": ["people", "--write", "--config", "people-project/audiobib.toml"],
    "export": ["export", "refs.bib", "--to", "ris"],
    "cited": ["cited", "paper.tex", "a.bib"],
    "explain": ["explain", "VAL004"],
    "recover": ["recover"],
    "verify": ["verify", "refs.bib", "--offline"],
    "add": ["add", "10.5555/jfa.17", "--into", "new.bib", "--offline"],
    "update": ["update", "--offline", "whales.bib"],
    "absorb": ["absorb", "--check"],
    "lsp": ["lsp", "--stdio"],
    "init": ["init", "list.md"],
    "templates": ["templates", "--copy", "entries/bullet.md.jinja"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_without_a_home(tmp_path: Path, name: str) -> None:
    shutil.copytree(PROJECT, tmp_path / "project")
    if name == "init":
        (tmp_path / "project" / "audiobib.toml").unlink()
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("AUDIOBIB_", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-m", "audiobib", *LINES[name]],
        cwd=tmp_path / "project",
        env={**ours, "HOME": os.devnull + "/none", "PYTHONWARNINGS": "error"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode in (0, 1) or name in ("verify", "add", "update", "absorb"), done.stderr
    assert done.returncode in (0, 1, 2, 3), done.stderr
    for word in ("Traceback", "Warning", "bug in audiobib"):
        assert word not in done.stderr, done.stderr
    assert not list(tmp_path.rglob("*.audiobib*~"))


def test_every_command_is_tried() -> None:
    assert LINES.keys() == COMMANDS.keys()
