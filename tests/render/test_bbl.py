"""The finished bibliography: the real bibtex where there is one, and pybtex where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_bad_input import CONFIG, README, run

from audiobib.bridges.bst import make_bbl
from audiobib.errors import InputError
from conftest import ROOT, need_program

BIB = "@book{a, author = {Doe, Jane}, title = {One}, publisher = {P}, year = 2020}\n"
STYLE = """ENTRY { author title } {} {}
FUNCTION {book} { "\\bibitem{" cite$ * "} " * author #1 "{ll}" format.name$ * write$ newline$ }
READ
ITERATE {call.type$}
"""


@pytest.mark.tex
def test_it_is_what_bibtex_makes(tmp_path: Path) -> None:
    need_program("bibtex")
    (tmp_path / "x.bib").write_text(BIB, "utf-8")
    (tmp_path / "x.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{x}\n", "utf-8")
    subprocess.run(["bibtex", "x"], cwd=tmp_path, capture_output=True, check=True)
    bbl = make_bbl(BIB, "plain.bst", tmp_path)
    assert bbl.text == (tmp_path / "x.bbl").read_text("utf-8")
    assert (bbl.program, bbl.said) == ("bibtex", ())


@pytest.mark.tex
def test_without_bibtex_it_is_the_same_by_pybtex(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_program("bibtex")
    path = subprocess.run(["kpsewhich", "plain.bst"], capture_output=True, text=True, check=True).stdout.strip()
    shutil.copyfile(path, tmp_path / "mine.bst")
    by_bibtex = make_bbl(BIB, "mine", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    by_pybtex = make_bbl(BIB, "mine.bst", tmp_path)
    assert (by_pybtex.text, by_pybtex.program) == (by_bibtex.text, "pybtex")


def test_a_style_of_ones_own_by_pybtex(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.bst").write_text(STYLE, "utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert make_bbl(BIB, "own.bst", tmp_path).text == "\\bibitem{a} Doe\n"


@pytest.mark.parametrize("path", ["", os.environ.get("PATH", "")])
def test_a_style_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("PATH", path)
    with pytest.raises(InputError, match="by the style nowhere"):
        make_bbl(BIB, "nowhere.bst", tmp_path)


def test_the_command_says_who_made_it(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB.replace("2020", "2020, keywords = {s}"), "utf-8")
    (tmp_path / "README.md").write_text(README, "utf-8")
    (tmp_path / "audiobib.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "own.bst").write_text(STYLE, "utf-8")
    environment = {"PATH": str(tmp_path), "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "audiobib", "render", "survey", "--style", "own.bst"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "survey-own.bbl is made by pybtex" in done.stderr
    text = (tmp_path / "survey" / "survey-own.bbl").read_text("utf-8")
    assert text == "% By pybtex, since bibtex was not installed.\n\\bibitem{a} Doe\n"
    assert run(tmp_path, "render", "survey", "--style", "none.bst").returncode == 2
