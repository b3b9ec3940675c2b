"""The hooks under the real pre-commit, in a scratch repository.

The hooks are those of ``.pre-commit-hooks.yaml``; only where the program comes from differs: no environment is built,
which would need a network.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, need_program

pytest.importorskip("pre_commit", reason="program not installed: pre-commit")

import yaml

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
DIRTY = "@misc{a, title={X}, doi = {https://doi.org/10.1000/182}, keywords = {s}, year = 2020}\n"
README = "# List\n\n<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n"
CONFIG = 'sections = [{ slug = "s", title = "S" }]\n'


def hooks() -> list[dict[str, Any]]:
    found = yaml.safe_load(MANIFEST.read_text("utf-8"))
    assert isinstance(found, list)
    return found


class Repository:
    """A git repository with the hooks; ``args`` are those of its configuration, by hook."""

    def __init__(self, folder: Path, args: dict[str, list[str]] | None = None) -> None:
        self.folder = folder
        self.git("init", "--quiet")
        here = [
            {
                **hook,
                "language": "system",
                "entry": hook["entry"].replace("audiobib", f'"{sys.executable}" -m audiobib', 1),
                "args": (args or {}).get(hook["id"], []),
            }
            for hook in hooks()
        ]
        config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": here}]})
        self.write(".pre-commit-config.yaml", config)

    def git(self, *arguments: str) -> None:
        subprocess.run([need_program("git"), *arguments], cwd=self.folder, check=True, capture_output=True)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, "utf-8")
        self.git("add", "--", name)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def run(self, hook: str) -> tuple[str, str]:
        """Run one hook over what is staged, then stage what it wrote; return Passed, Failed or Skipped, and all."""
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--color=never", hook],
            cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
        self.git("add", "--update")
        verdict = re.search(r"(Passed|Failed|Skipped)$", done.stdout, re.MULTILINE)
        assert verdict is not None, done.stdout + done.stderr
        assert (done.returncode == 0) == (verdict[1] != "Failed")
        return verdict[1], done.stdout


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pre-commit keeps its files, and git its settings, in a place of the test."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


def test_pre_commit_takes_the_hooks() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert [hook["id"] for hook in hooks()] == ["audiobib-check", "audiobib-fmt", "audiobib-render"]
    assert all(hook["language"] == "python" for hook in hooks())


def test_check_finds(scratch: Path) -> None:
    repository = Repository(scratch)
    repository.write("refs.bib", DIRTY)
    verdict, said = repository.run("audiobib-check")
    assert verdict == "Failed"
    assert "refs.bib:1:" in said
    assert "VAL006" in said
    assert repository.read("refs.bib") == DIRTY


def test_check_fixes_if_told_to(scratch: Path) -> None:
    repository = Repository(scratch, {"audiobib-check": ["--fix", "--ignore", "FLD,LST"]})
    repository.write("refs.bib", DIRTY)
    verdict, said = repository.run("audiobib-check")
    assert (verdict, "files were modified by this hook" in said) == ("Failed", True)
    assert repository.run("audiobib-check")[0] == "Passed"
    assert "{10.1000/182}" in repository.read("refs.bib")


def test_fmt_formats_once(scratch: Path) -> None:
    repository = Repository(scratch)
    repository.write("a b/réfs.bib", DIRTY)
    assert repository.run("audiobib-fmt")[0] == "Failed"
    assert repository.read("a b/réfs.bib").startswith("@misc{a,\n  title = {X},\n")
    assert repository.run("audiobib-fmt")[0] == "Passed"


def test_render_writes_the_readme_when_its_sources_change(scratch: Path) -> None:
    repository = Repository(scratch)
    repository.write("notes.txt", "x\n")
    assert repository.run("audiobib-render")[0] == "Skipped"
    for name, text in {"refs.bib": DIRTY, "README.md": README, "audiobib.toml": CONFIG}.items():
        repository.write(name, text)
    assert repository.run("audiobib-render")[0] == "Failed"
    assert "**X**" in repository.read("README.md")
    assert repository.run("audiobib-render")[0] == "Passed"


def test_the_hooks_do_not_undo_each_other(scratch: Path) -> None:
    repository = Repository(scratch, {"audiobib-check": ["--fix", "--ignore", "FLD,LST"]})
    for name, text in {"refs.bib": DIRTY, "README.md": README, "audiobib.toml": CONFIG}.items():
        repository.write(name, text)
    for hook in hooks():
        repository.run(hook["id"])
    repository.git("add", ".")
    assert (scratch / "survey" / "survey.bib").is_file()
    assert [repository.run(hook["id"])[0] for hook in hooks()] == ["Passed"] * 3


def test_other_files_are_none_of_their_business(scratch: Path) -> None:
    repository = Repository(scratch)
    repository.write("paper.tex", "\\cite{a}\n")
    assert [repository.run(hook["id"])[0] for hook in hooks()] == ["Skipped"] * 3
