"""``audiobib people`` on small projects: what it prints, and what --write makes of the files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from audiobib.cli import cli

CASES = sorted(path for path in Path(__file__).with_name("cases").iterdir() if path.is_dir())


def test_there_are_cases() -> None:
    assert CASES


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder: Path = request.param
    for name in ("refs.bib", "people.toml"):
        if (folder / name).exists():
            shutil.copyfile(folder / name, tmp_path / name)
    (tmp_path / "audiobib.toml").write_text("", "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize("project", CASES, ids=lambda path: path.name, indirect=True)
def test_report(project: Path) -> None:
    done = CliRunner().invoke(cli, ["people", "-q"])
    assert done.output == (project / "report.txt").read_text("utf-8")
    assert done.exit_code == (1 if "also" in done.output else 0)


@pytest.mark.parametrize("project", CASES, ids=lambda path: path.name, indirect=True)
def test_write(project: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shown = CliRunner().invoke(cli, ["people", "--diff", "-q"])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert CliRunner().invoke(cli, ["people", "--write", "-q"]).exit_code == 0
    for name in ("refs.bib", "people.toml"):
        expected = project / name.replace(".", ".after.")
        if expected.exists():
            assert (tmp_path / name).read_text("utf-8") == expected.read_text("utf-8")
        else:
            assert (tmp_path / name).exists() == (name in before)
            assert before.get(name) is None or (tmp_path / name).read_bytes() == before[name]
    assert bool(shown.output) == any(path.read_bytes() != before.get(path.name) for path in tmp_path.iterdir())
    assert "also" not in CliRunner().invoke(cli, ["people", "-q"]).output
