"""Which files a command works on: stdin, folders, patterns, the configured ones; and how grave a finding must be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BAD = "@article{a,\n  title = {X},\n  author = {Doe, Jane and},\n  journal = {J},\n  year = {2020},\n}\n"
ORDERLY = "@book{b,\n  author = {Doe, Jane},\n  title = {X},\n  year = {2020},\n  publisher = {P},\n}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("one.bib", "papers/two.bib", "papers/deep/three.bib", "papers/.hidden/four.bib", "papers/notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BAD, "utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audiobib", *arguments],
        cwd=folder, input=given, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


def checked(done: subprocess.CompletedProcess[str]) -> list[str]:
    return sorted({line.split(":")[0] for line in done.stdout.splitlines()})


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["papers"], ["papers/deep/three.bib", "papers/two.bib"]),
        (["*.bib"], ["one.bib"]),
        (["papers/*.bib", "one.bib", "one.bib"], ["one.bib", "papers/two.bib"]),
        (["**/t*.bib"], ["papers/deep/three.bib", "papers/two.bib"]),
        ([], ["papers/two.bib"]),
    ],
)
def test_files_of_check(folder: Path, arguments: list[str], names: list[str]) -> None:
    (folder / "audiobib.toml").write_text('bibliography = ["papers/*.bib"]\n', "utf-8")
    assert checked(run(folder, "check", "--output-format", "concise", *arguments)) == names


HINT = (
    "refs.bib: no such file, but one.bib is here: name it on the command line, or make it the default by the line "
    'bibliography = ["one.bib"] in audiobib.toml'
)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nothing*.bib"], "nothing*.bib: no file fits this pattern"),
        (["check", "empty"], "empty: no .bib file in this folder"),
        (["check"], HINT),
        (["check", "nothing.bib"], "nothing.bib: no such file"),
        (["check", "-", "--fix"], "stdin cannot be written or watched"),
        (["check", "-"], "<stdin>: holds no entry"),
        (["fmt"], HINT),
        (["fmt", "empty"], "empty: no .bib file in this folder"),
        (["fmt", "-", "one.bib"], "give it alone"),
        (["export", "--to", "ris"], HINT),
        (["export", "--to", "ris", "papers"], "papers: holds 2 bibliographies"),
    ],
)
def test_files_that_are_not_there(folder: Path, arguments: list[str], said: str) -> None:
    (folder / "empty").mkdir()
    done = run(folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


def test_stdin_is_checked_and_exported(folder: Path) -> None:
    of_stdin = run(folder, "check", "-", "--output-format", "concise", given=BAD)
    of_file = run(folder, "check", "one.bib", "--output-format", "concise")
    assert of_file.stdout
    assert of_stdin.stdout == of_file.stdout.replace("one.bib:", "<stdin>:")
    fixed = run(folder, "check", "-", "--diff", given="@misc{a, title = {X}, pages = {345--312}, year = 2020}\n")
    assert fixed.stdout.startswith("--- "), fixed.stdout + fixed.stderr
    assert run(folder, "export", "-", "--to", "ris", given=ORDERLY).stdout.startswith("TY  - BOOK")


@pytest.mark.parametrize(
    ("arguments", "status", "shown"),
    [
        (["--select", "LAY001,NAM"], 1, True),
        (["--select", "LAY001"], 0, True),
        (["--select", "LAY001", "--fail-level", "info"], 1, True),
        (["--select", "LAY001", "--severity", "warning", "--fail-level", "info"], 0, False),
        (["--select", "LAY001", "--severity", "error"], 0, False),
    ],
)
def test_how_grave_a_finding_is(folder: Path, arguments: list[str], status: int, shown: bool) -> None:
    (folder / "one.bib").write_text(BAD.replace("  title", "title"), "utf-8")
    done = run(folder, "check", "one.bib", "--output-format", "concise", *arguments)
    assert (done.returncode, "LAY001 [*] info: " in done.stdout) == (status, shown), done.stdout + done.stderr


@pytest.mark.parametrize(("dialect", "asked"), [("bibtex", False), ("biblatex", True)])
def test_the_dialect_decides_what_an_entry_needs(folder: Path, dialect: str, asked: bool) -> None:
    fields = "author = {Doe, Jane}, title = {X}, booktitle = {B}, publisher = {P}, year = 2020"
    text = f"@incollection{{a, {fields}}}\n"
    done = run(folder, "check", "-", "--dialect", dialect, "--select", "FLD001", given=text)
    assert ("editor" in done.stdout) == asked, done.stdout
