"""No code of a repository runs: not by its configuration, not in an editor, not beside our own modules."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="program not installed: pygls")

from editor import Editor

BIB = "@article{a, title={X}, author={A B}, journal={J}, year={2020}}\n"
CODE = 'open("{trace}", "a").write("executed\\n")\n'
CONFIGURATIONS = {
    "a program of Python": 'middlewares = ["cProfile:main"]',
    "a server": 'middlewares = ["http.server:test"]',
    "a module of the repository": 'middlewares = ["evil:Middleware"]',
    "a module of the repository by its path": 'middlewares = ["./evil.py"]',
    "an attribute of bibtexparser that is no class": 'middlewares = ["bibtexparser.middlewares:names"]',
    "a class that is none of bibtexparser's": 'middlewares = ["subprocess:Popen"]',
    "a rule of the repository": 'external-rules = ["evil"]',
    "both": 'middlewares = ["evil"]\nexternal-rules = ["evil:RULE"]',
}


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audiobib", *arguments],
        cwd=folder, capture_output=True, text=True, check=False, timeout=60, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A repository with files named as commands and modules; each leaves a trace when it is executed."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    code = CODE.format(trace=tmp_path / "trace")
    for name in ("check", "lsp", "fmt", "evil.py", "click.py", "sitecustomize.py", "jinja2.py"):
        (folder / name).write_text(code, "utf-8")
    (folder / "refs.bib").write_text(BIB, "utf-8")
    return folder


def traces(hostile: Path) -> str:
    path = hostile.parent / "trace"
    return path.read_text("utf-8") if path.exists() else ""


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration_runs_nothing(hostile: Path, name: str) -> None:
    (hostile / "audiobib.toml").write_text(CONFIGURATIONS[name] + "\n", "utf-8")
    for command in (["check", "refs.bib"], ["check"], ["fmt", "--check"], ["export", "--to", "json"]):
        done = run(hostile, *command)
        assert "Traceback" not in done.stderr
        if command[0] == "check":
            assert done.returncode == 2
            assert "no middleware" in done.stderr or "no installed package offers" in done.stderr
    assert not traces(hostile)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_opening_a_file_in_an_editor_runs_nothing(hostile: Path, name: str) -> None:
    (hostile / "audiobib.toml").write_text(CONFIGURATIONS[name] + "\n", "utf-8")
    with Editor(hostile) as editor:
        editor.open("refs.bib")
        (told,) = editor.diagnostics("refs.bib")
    assert "no middleware" in told.message or "no installed package offers" in told.message
    assert not traces(hostile)


MIDDLEWARE = """
open({trace!r}, "a").write("executed\\n")
from bibtexparser.middlewares.middleware import BlockMiddleware

class Shouting(BlockMiddleware):
    def transform_entry(self, entry, *args):
        entry["title"] = entry["title"].upper()
        return entry

def no_class(): pass
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """An installed package that offers middlewares: what an installer would leave behind."""
    folder = tmp_path / "site"
    info = folder / "acme-1.dist-info"
    info.mkdir(parents=True)
    (folder / "acme.py").write_text(MIDDLEWARE.format(trace=str(tmp_path / "trace")), "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1\n", "utf-8")
    points = "[audiobib.middlewares]\nshouting = acme:Shouting\nother = acme:no_class\n[audiobib.rules]\nrule = acme\n"
    (info / "entry_points.txt").write_text(points, "utf-8")
    return folder


@pytest.mark.parametrize("setting", ["middlewares", "external-rules"])
def test_plug_ins_of_installed_packages_need_trust(hostile: Path, package: Path, setting: str) -> None:
    name = "shouting" if setting == "middlewares" else "rule"
    (hostile / "refs.bib").write_text(BIB.replace("X", "ab"), "utf-8")
    (hostile / "audiobib.toml").write_text(f'{setting} = ["{name}"]\n', "utf-8")
    refused = run(hostile, "check", PYTHONPATH=str(package))
    assert refused.returncode == 2
    assert f"`{name}` is a " in refused.stderr
    assert "of another package: --trust runs it" in refused.stderr
    assert not traces(hostile)
    for arguments, environment in ((["--trust"], {}), ([], {"AUDIOBIB_TRUST": "1"})):
        trusted = run(hostile, "check", "--no-cache", *arguments, PYTHONPATH=str(package), **environment)
        if setting == "middlewares":
            assert "MID001 info: Shouting would write the value of `title`" in trusted.stdout.replace(
                "shouting", "Shouting"
            )
        else:
            assert "`rule` is not a rule" in trusted.stderr, "a middleware is none"
    assert traces(hostile) == "executed\n" * 2
    assert run(hostile, "check", PYTHONPATH=str(package), AUDIOBIB_TRUST="0").returncode == 2


def test_what_a_package_offers_must_be_a_middleware(hostile: Path, package: Path) -> None:
    (hostile / "audiobib.toml").write_text('middlewares = ["other"]\n', "utf-8")
    done = run(hostile, "check", "--trust", PYTHONPATH=str(package))
    assert (done.returncode, "is not a subclass" in done.stderr) == (2, True)


@pytest.mark.parametrize("options", [{"trust": True}, {"audiobib": {"trust": True}}])
def test_an_editor_that_trusts_its_workspace(
    hostile: Path, package: Path, options: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(package))
    (hostile / "refs.bib").write_text(BIB.replace("X", "ab"), "utf-8")
    (hostile / "audiobib.toml").write_text('middlewares = ["shouting"]\nselect = ["MID"]\n', "utf-8")
    with Editor(hostile) as editor:
        editor.open("refs.bib")
        (refused,) = editor.diagnostics("refs.bib")
        assert "--trust" in refused.message
        assert not traces(hostile)
        editor.configure(options)
        (found,) = editor.diagnostics("refs.bib")
        assert found.code == "MID001"
        editor.configure({"audiobib": {}})
        (refused,) = editor.diagnostics("refs.bib")
        assert "--trust" in refused.message
    with Editor(hostile, options) as editor:
        editor.open("refs.bib")
        assert [found.code for found in editor.diagnostics("refs.bib")] == ["MID001"]


def test_modules_of_the_folder_are_not_imported_by_python_m(hostile: Path) -> None:
    done = run(hostile, "check", "refs.bib")
    assert done.returncode in (0, 1), done.stderr
    assert not traces(hostile)
