"""The GitHub action: its scripts are bash, take nothing but the environment, and do what the inputs say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, need_program

pytest.importorskip("yaml", reason="program not installed: pre-commit")

import yaml

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
DIRTY = "@misc{a, title = {X}, doi = {https://doi.org/10.1000/182}, year = {2020}, note = {TODO}}\n"
CLEAN = "@misc{a,\n  title = {X},\n  year = {2020},\n}\n"


def test_it_is_a_composite_action_whose_inputs_are_all_used() -> None:
    assert ACTION["runs"]["using"] == "composite"
    used = {name for step in STEPS for value in step["env"].values() for name in re.findall(r"inputs\.(\w+)", value)}
    assert used == set(ACTION["inputs"]) == {"files", "select", "version", "sarif"}
    assert all(entry["description"] for entry in ACTION["inputs"].values())


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_every_script_is_bash_and_has_nothing_put_into_it(step: dict[str, Any]) -> None:
    assert step["shell"] == "bash"
    assert "${{" not in step["run"]
    assert not re.search(r"\bgit\b", step["run"]), "it changes nothing and pushes nothing"
    done = subprocess.run([need_program("bash"), "-n"], input=step["run"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A folder as the runner has it, with a program ``audiobib``."""
    (tmp_path / "work").mkdir()
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "audiobib"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m audiobib "$@"\n', "utf-8")
    program.chmod(0o755)
    return tmp_path


def check(runner: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the last step and return it with the summary."""
    step = STEPS[-1]
    given = {name: inputs.get(re.findall(r"inputs\.(\w+)", value)[0], "") for name, value in step["env"].items()}
    summary = runner / "summary.md"
    path = f"{runner / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [need_program("bash"), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=runner / "work", capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        env={**os.environ, **given, "PATH": path, "GITHUB_STEP_SUMMARY": str(summary)},
    )  # fmt: skip
    return done, summary.read_text("utf-8")


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
    assert (done.returncode, done.stdout, summary) == (0, "", "### audiobib check\n\nNothing found.\n")


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
