"""``audiobib people`` on small projects: what it prints, and what --write makes of the files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from audiobib.cli import cli
from audiobib.errors import ConfigError
from audiobib.people.registry import load_people

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
    of_the_project = [line for line in done.output.splitlines() if " * " in line and "  also " in line]
    assert done.exit_code == (1 if of_the_project else 0)


@pytest.mark.parametrize("project", CASES, ids=lambda path: path.name, indirect=True)
def test_write(project: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    named = (project / "names.txt").read_text("utf-8").split() if (project / "names.txt").exists() else []
    shown = CliRunner().invoke(cli, ["people", *named, "--diff", "-q"])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert CliRunner().invoke(cli, ["people", *named, "--write", "-q"]).exit_code == 0
    for name in ("refs.bib", "people.toml"):
        expected = project / name.replace(".", ".after.")
        if expected.exists():
            assert (tmp_path / name).read_text("utf-8") == expected.read_text("utf-8")
        else:
            assert (tmp_path / name).exists() == (name in before)
            assert before.get(name) is None or (tmp_path / name).read_bytes() == before[name]
    assert bool(shown.output) == any(path.read_bytes() != before.get(path.name) for path in tmp_path.iterdir())
    if named:
        assert "also" not in CliRunner().invoke(cli, ["people", "-q"]).output


@pytest.mark.parametrize("project", [path for path in CASES if path.name == "orcid"], indirect=True)
def test_an_orcid_is_exported_beside_the_name(project: Path) -> None:
    assert (project / "refs.bib").exists()
    done = CliRunner().invoke(cli, ["export", "--to", "cff"])
    assert done.output.count("orcid:") == 1
    name, orcid = done.output.index('family-names: "Carberry"'), done.output.index("orcid:")
    assert done.output[orcid:].startswith('orcid: "https://orcid.org/0000-0002-1825-0097"\n')
    assert name < orcid
    persons = json.loads(CliRunner().invoke(cli, ["people", "--json"]).output)["persons"]
    assert {person["name"]: person["orcid"] for person in persons} == {
        "Byron, Ada": None,
        "Carberry, Josiah": "0000-0002-1825-0097",
    }


@pytest.mark.parametrize("orcid", ['"0000-0002-1825-0098"', '"x"', "12"])
def test_what_is_no_orcid_is_told(tmp_path: Path, orcid: str) -> None:
    path = tmp_path / "people.toml"
    path.write_text(f'[[person]]\nname = "Carberry, Josiah"\norcid = {orcid}\n', "utf-8")
    with pytest.raises(ConfigError, match="person 1: `orcid` is not an ORCID"):
        load_people(path)
