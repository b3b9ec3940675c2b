"""How the list drifted over the years: what import mends is gone, and what it cannot mend is found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import audiobib
from audiobib.config import load_settings
from audiobib.workflows.check import Checker
from conftest import ROOT

VERSIONS = ["README.seed.md", "README.04.2023-08-25.md", "README.07.2023-10-31.md", "README.upstream.md"]
MENDED = (
    "SYN",
    "FLD",
    "KEY",
    "LAY",
    "SEC",
    "DUP",
    "VAL001",
    "VAL011",
    "VAL016",
    "VAL018",
    "VAL019",
    "VAL020",
    "VAL029",
    "LST001",
)
"""Repeats in several sections, links to PDFs, final periods, blanks before commas, escapes: all gone after import."""


@pytest.mark.shared
@pytest.mark.parametrize("version", VERSIONS)
def test_what_import_mends_is_gone(version: str, shared: Path, tmp_path: Path) -> None:
    files = [str(shared / "seed" / version), "--into", str(tmp_path / "refs.bib")]
    command = [sys.executable, "-m", "audiobib", "import", *files, "--config", str(ROOT / "pyproject.toml")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    library = audiobib.loads((tmp_path / "refs.bib").read_text("utf-8"))
    found = Checker(load_settings(ROOT)).check_library(library)
    left = [(finding.code, finding.key) for finding in found if finding.code.startswith(MENDED)]
    assert not left
    # The list says 2022 of a preprint that arXiv received in March 2023.
    wrong = {library[finding.key].arxiv for finding in found if finding.code == "VAL027" and finding.key}
    assert ("2303.11607" in wrong) == any(entry.arxiv == "2303.11607" for entry in library)
    # Two rows of the table of data sets have no address.
    without = {finding.key for finding in found if finding.code == "LST003"}
    assert len(without) == (2 if any(entry.type == "dataset" for entry in library) else 0)
