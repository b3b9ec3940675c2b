"""What visitors of the repository look for: workflows that cannot be changed from outside, a citation, a changelog."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from audiobib import __version__
from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def named(path: Path) -> str:
    return path.name


def test_there_are_workflows() -> None:
    assert {path.stem for path in WORKFLOWS} >= {"ci", "docs", "nightly", "release"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    assert not [use for use in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", use)]


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_workflows_may_only_read_by_default(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.search(r"^permissions:\n  contents: read\n(?! )", text, re.MULTILINE)
    assert "pull_request_target" not in text
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_workflows_make_what_there_is(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    wanted = {
        target.replace("${{ matrix.versions }}", "lowest")
        for target in re.findall(r"make (\S+(?: \S+ }})?)", path.read_text("utf-8"))
    }
    assert wanted <= targets


def test_ci_has_every_python_that_is_promised() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    promised = re.findall(r"Python :: (3\.\d+)", project)
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    found = re.search(r"^        python: \[(.*)\]$", text, re.MULTILINE)
    assert found is not None
    assert re.findall(r"3\.\d+", found[1]) == promised


def test_the_changelog_has_this_version() -> None:
    assert re.search(rf"^## {re.escape(__version__)}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_the_citation_has_this_version_and_the_survey() -> None:
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f'version: "{__version__}"' in text
    assert "Sparks of Large Audio Models" in text
