"""The GitHub action: its scripts are bash, take nothing but the environment, and do what the inputs say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, need_program

pytest.importorskip("yaml", reason="program not installed: pre-commit")

import yaml

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
INPUTS = {"files", "commands", "working-directory", "configuration", "select", "version", "sarif"}
DIRTY = "@misc{a, title = {X}, doi = {https://doi.org/10.1000/182}, year = {2020}, note = {TODO}}\n"
CLEAN = "@misc{a,\n  title = {X},\n  year = {2020},\n}\n"


def test_it_is_a_composite_action_whose_inputs_are_all_used() -> None:
    assert ACTION["runs"]["using"] == "composite"
    used = {name for step in STEPS for value in step["env"].values() for name in re.findall(r"inputs\.([\w-]+)", value)}
    assert used == set(ACTION["inputs"]) == INPUTS
    assert all(entry["description"] for entry in ACTION["inputs"].values())


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_every_script_is_bash_and_has_nothing_put_into_it(step: dict[str, Any]) -> None:
    assert step["shell"] == "bash"
    assert "${{" not in step["run"]
    assert not re.search(r"\bgit\b", step["run"]), "it changes nothing and pushes nothing"
    assert "GITHUB_PATH" not in step["run"], "what later steps run is theirs"
    assert not re.search(r"-m (venv|pip|audiobib)", step["run"].replace("-I -m", "")), "Python runs isolated"
    done = subprocess.run([need_program("bash"), "-n"], input=step["run"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A folder as the runner has it, with audiobib as the first step installs it."""
    (tmp_path / "work").mkdir()
    (tmp_path / "temp" / "audiobib" / "bin").mkdir(parents=True)
    program = tmp_path / "temp" / "audiobib" / "bin" / "python"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    program.chmod(0o755)
    return tmp_path


def run_step(runner: Path, step: dict[str, Any], **inputs: str) -> subprocess.CompletedProcess[str]:
    names = {name: re.findall(r"inputs\.([\w-]+)", value)[0] for name, value in step["env"].items()}
    given = {name: inputs.get(put.replace("-", "_"), ACTION["inputs"][put]["default"]) for name, put in names.items()}
    return subprocess.run(
        [need_program("bash"), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=runner / "work", capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
        env={**os.environ, **given, "RUNNER_TEMP": str(runner / "temp"), "GITHUB_ACTION_PATH": str(ROOT),
             "GITHUB_STEP_SUMMARY": str(runner / "summary.md"), "GITHUB_PATH": str(runner / "path")},
    )  # fmt: skip


def check(runner: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the last step and return it with the summary."""
    done = run_step(runner, STEPS[-1], **inputs)
    return done, (runner / "summary.md").read_text("utf-8")


def test_findings_are_annotations_and_counts(runner: Path) -> None:
    (runner / "work" / "refs.bib").write_text(DIRTY, "utf-8")
    done, summary = check(runner)
    assert done.returncode == 1
    assert re.search(r"^::\w+ file=refs\.bib,line=1,col=\d+,.*title=VAL006::", done.stdout, re.MULTILINE)
    assert re.search(r"^1 +VAL006 +\[\*\] +doi-with-prefix$", summary, re.MULTILINE)
    assert summary.startswith("### audiobib check\n")
    assert summary.count("```") == 2


def test_nothing_found(runner: Path) -> None:
    (runner / "work" / "refs.bib").write_text(CLEAN, "utf-8")
    done, summary = check(runner)
    assert (done.returncode, done.stdout, summary) == (0, "", "### audiobib check\n\nNothing found.\n\n")


def test_files_and_rules(runner: Path) -> None:
    for name in ("a b.bib", "-c.bib", "$(touch evil).bib", "left out.bib"):
        (runner / "work" / name).write_text(DIRTY, "utf-8")
    done, summary = check(runner, files="a b.bib\n\n-c.bib\n$(touch evil).bib\n", select="VAL006")
    assert done.returncode == 1
    assert done.stdout.count("::") == 2 * 3
    assert "3  VAL006" in summary
    assert "VAL026" not in summary
    assert not (runner / "work" / "evil").exists()


def test_sarif(runner: Path) -> None:
    (runner / "work" / "refs.bib").write_text(DIRTY, "utf-8")
    done, _ = check(runner, sarif="out.sarif", select="VAL")
    assert done.returncode == 1
    report = json.loads((runner / "work" / "out.sarif").read_text("utf-8"))
    assert {result["ruleId"] for result in report["runs"][0]["results"]} == {"VAL006", "VAL026"}


def test_what_cannot_be_checked_fails_and_says_so(runner: Path) -> None:
    done, summary = check(runner, files="nothing.bib", sarif="out.sarif")
    assert done.returncode == 2
    assert "nothing.bib: no such file" in done.stderr
    assert "Could not check" in summary
    assert not (runner / "work" / "out.sarif").exists()


README = "<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n"
CONFIG = 'sections = [{ slug = "s", title = "S" }]\n'


def test_everything_in_one_run(runner: Path) -> None:
    folder = runner / "work"
    for name, text in {"refs.bib": DIRTY, "README.md": README, "audiobib.toml": CONFIG}.items():
        (folder / name).write_text(text, "utf-8")
    done, summary = check(runner, commands="check fmt render")
    assert done.returncode == 1
    assert [line for line in summary.splitlines() if line.startswith("#")] == [
        "### audiobib check", "### audiobib fmt", "### audiobib render",
    ]  # fmt: skip
    assert summary.count("Out of date") == 2
    assert (folder / "README.md").read_text("utf-8") == README
    done, summary = check(runner, commands="check push")
    assert (done.returncode, "may be check, fmt and render" in done.stdout) == (2, True)


def test_another_folder_and_configuration(runner: Path) -> None:
    folder = runner / "work" / "a, b"
    folder.mkdir()
    (folder / "list.bib").write_text(DIRTY, "utf-8")
    (folder / "mine.toml").write_text('bibliography = ["list.bib"]\nselect = ["VAL006"]\n', "utf-8")
    done, _ = check(runner, working_directory="a, b", configuration="mine.toml")
    assert done.returncode == 1
    assert re.match(r"::\w+ file=a%2C b/list\.bib,line=1,.*title=VAL006::", done.stdout)
    assert done.stdout.count("::") == 2


def wheel(folder: Path) -> str:
    """Write a wheel of audiobib as it stands here; return its version."""
    folder.mkdir()
    with zipfile.ZipFile(folder / "audiobib-9.9-py3-none-any.whl", "w") as archive:
        for path in (ROOT / "src").rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(ROOT / "src").as_posix())
        archive.writestr("audiobib-9.9.dist-info/METADATA", "Metadata-Version: 2.1\nName: audiobib\nVersion: 9.9\n")
        archive.writestr(
            "audiobib-9.9.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr("audiobib-9.9.dist-info/RECORD", "")
    return "9.9"


def test_no_code_of_the_checkout_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "work"
    code = f"open({str(tmp_path / 'trace')!r}, 'a').write(__file__ + '\\n')\n"
    modules = "venv pip/__init__ pip/__main__ click ensurepip audiobib/__init__ audiobib/__main__ sitecustomize runpy"
    for name in (*(f"{module}.py" for module in modules.split()), "check", "python3"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(code, "utf-8")
    (folder / "refs.bib").write_text(DIRTY, "utf-8")
    (folder / "audiobib.toml").write_text("", "utf-8")
    version = wheel(tmp_path / "wheels")
    for name, value in {"NO_INDEX": "1", "NO_DEPS": "1", "FIND_LINKS": str(tmp_path / "wheels")}.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    installed = run_step(tmp_path, STEPS[0], version=version)
    assert installed.returncode == 0, installed.stderr
    (site,) = (tmp_path / "temp" / "audiobib" / "lib").glob("python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    done = run_step(tmp_path, STEPS[1], commands="check fmt", select="VAL006")
    assert (done.returncode, done.stdout.count("title=VAL006")) == (1, 1), done.stderr
    assert not (tmp_path / "trace").exists(), (tmp_path / "trace").read_text("utf-8")
    assert not (tmp_path / "path").exists(), "the PATH of later steps is untouched"
