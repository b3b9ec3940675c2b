"""What `init --github` writes: least permissions, pinned actions, and steps for which a stranger's text is data."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from audiobib.workflows.automation import github_files

if TYPE_CHECKING:
    from pathlib import Path

FILES = github_files()
WORKFLOWS = sorted(name for name in FILES if "/workflows/" in name)
KNOWN = "@misc{a,\n  title = {T},\n  year = {2020},\n  doi = {10.5555/jfa.17},\n}\n"


def steps(name: str) -> list[dict[str, Any]]:
    [job] = yaml.safe_load(FILES[name])["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


def bash(script: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    program = folder / "temp" / "audiobib" / "bin" / "audiobib"
    program.parent.mkdir(parents=True, exist_ok=True)
    # The program itself, without the network: `add` says then for what it would have asked.
    line = f'if [ "$1" = add ]; then shift; set -- add --offline "$@"; fi\nexec "{sys.executable}" -m audiobib "$@"'
    program.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
    program.chmod(0o755)
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "RUNNER_TEMP": str(folder / "temp"), **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_there_are_a_form_and_three_workflows() -> None:
    assert [name.rpartition("/")[2] for name in sorted(FILES)] == [
        "add-a-paper.yml", "audiobib-add.yml", "audiobib-update.yml", "audiobib.yml",
    ]  # fmt: skip
    form = yaml.safe_load(FILES[".github/ISSUE_TEMPLATE/add-a-paper.yml"])
    assert [field["attributes"]["label"] for field in form["body"]] == ["Link", "Section"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflows_are_pinned_and_hold_nothing_of_a_stranger(name: str) -> None:
    text = FILES[name]
    uses = re.findall(r"uses: (.*)", text)
    assert uses
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", use) for use in uses)
    assert "pull_request_target" not in text
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")
    for step in steps(name):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("name", WORKFLOWS)
def test_steps_are_correct_shell(name: str, tmp_path: Path) -> None:
    scripts = [step["run"] for step in steps(name) if "run" in step]
    assert len(scripts) >= 3
    for script in scripts:
        done = subprocess.run(["bash", "-n", "-c", script], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (
            "### Link\n\nhttps://doi.org/10.5555/jfa.17\n\n### Section\n\n_No response_\n",
            3,
            "https://doi.org/10.5555/jfa.17: ",
        ),
        ("### Link\r\n\r\n10.5555/JFA.17\r\n", 3, "10.5555/JFA.17: "),
        ("### Link\n\n10.5555/x\n\n### Section\n\n$(touch evil)\n", 3, "10.5555/x: "),
        ("### Link\n\n$(touch evil)\n", 2, "touch"),
        ("### Link\n\n--into=evil\n", 2, "--into=evil"),
        ("### Section\n\nasr\n", 1, "names no link"),
        ("", 1, "names no link"),
    ],
)
def test_the_text_of_an_issue_is_data(body: str, status: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(KNOWN, "utf-8")
    [script] = [step["run"] for step in steps(".github/workflows/audiobib-add.yml") if "BODY" in step.get("env", {})]
    done = bash(script, tmp_path, BODY=body, AUDIOBIB_CACHE=str(tmp_path / "cache"))
    assert done.returncode == status
    assert said in done.stdout + done.stderr
    assert not (tmp_path / "evil").exists()
    assert (tmp_path / "refs.bib").read_text("utf-8") == KNOWN
