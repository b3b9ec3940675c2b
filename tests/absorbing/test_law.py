"""What is typed into our own list, in one to five places at once, is rendered after ``absorb``; nothing else changes.

Normalisations: a work in several sections is changed in all; order of entries and links; adverts go.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from absorbing.project import by_section, edit, git, other_lines, own_project
from audiobib.cli import cli
from conftest import ROOT

WAYS = ("git", "cache", "neither")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(metafunc.config.getoption("--edits")))


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, [*words, "--trust"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_what_is_typed_is_rendered(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    way = WAYS[seed % 3]
    folder = tmp_path / "list"
    own_project(folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    readme = folder / "README.md"
    if way == "git":
        git(folder, "init", "-q")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", "list")
    if way == "cache":
        assert run("render", "readme")[0] == 0
    edited = edit(readme.read_text("utf-8"), seed)
    typed = "\n".join(edited.lines)
    readme.write_text(typed, "utf-8")

    status, said = run("render", "readme")
    assert (status, readme.read_text("utf-8")) == (1, typed), (edited.done, said)
    assert "audiobib absorb --write" in said

    status, said = run("absorb", "--write", "--allow-delete")
    now = readme.read_text("utf-8").split("\n")
    wanted = [line for line in edited.lines if line not in edited.adverts]
    assert by_section(now) == by_section(wanted), (edited.done, said)
    assert other_lines(now) == other_lines(wanted), (edited.done, said)
    assert status == bool(edited.adverts), (edited.done, said)
    status, said = run("render", "--check")
    assert status == 0, (edited.done, said)
    assert run("absorb")[0] == 0


def test_our_own_list_is_as_it_is_rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_project(tmp_path / "list")
    monkeypatch.chdir(tmp_path / "list")
    assert run("render", "readme", "--check")[0] == 0
    assert (tmp_path / "list" / "README.md").read_bytes() == (ROOT / "README.md").read_bytes()
