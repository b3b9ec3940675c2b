"""The readings of a file as BibTeX and as biber, compared with the two programs."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from audiobib.syntax import Document
from audiobib.syntax.nodes import Dialect
from conftest import need_program

CASES = sorted(Path(__file__).with_name("readings").glob("*.bib"))


def _expected(path: Path) -> dict[str, list[str]]:
    return {
        name: keys.split() for name, keys in re.findall(r"^%%%% (\w+):(.*)$", path.read_text("utf-8"), re.MULTILINE)
    }


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("dialect", ["bibtex", "biber", "both"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_reading(path: Path, dialect: Dialect) -> None:
    document = Document(path.read_text("utf-8"), dialect)
    assert [block.key for block in document.entries] == _expected(path)[dialect]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_disagreement_is_reported(path: Path) -> None:
    expected = _expected(path)
    problems = Document(path.read_text("utf-8")).problems
    assert (expected["bibtex"] != expected["biber"]) == any(p.code in ("SYN010", "SYN011") for p in problems)


@pytest.mark.tex
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_bibtex_reads_so(path: Path, tmp_path: Path) -> None:
    program = need_program("bibtex")
    (tmp_path / "refs.bib").write_text(path.read_text("utf-8"), "utf-8")
    (tmp_path / "a.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{unsrt}\n\\bibdata{refs}\n", "utf-8")
    subprocess.run([program, "-terse", "a"], cwd=tmp_path, check=False, capture_output=True)
    items = re.findall(r"\\bibitem\{(.*)\}", (tmp_path / "a.bbl").read_text("utf-8"))
    assert items == _expected(path)["bibtex"]


@pytest.mark.tex
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_biber_reads_so(path: Path, tmp_path: Path) -> None:
    program = need_program("biber")
    out = tmp_path / "out.bib"
    command = [program, "--tool", "--quiet", "--nolog", "--output-resolve-crossrefs", "-O", str(out), str(path)]
    subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
    keys = re.findall(r"^@\w+\{(.*),$", out.read_text("utf-8"), re.MULTILINE)
    assert keys == _expected(path)["biber"]
