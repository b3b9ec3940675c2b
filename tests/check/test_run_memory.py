"""What the last run found counts as long as nothing changed on which it depends, and never longer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from audiobib.config import load_settings
from audiobib.errors import InputError
from audiobib.text import Finding
from audiobib.workflows import seal
from audiobib.workflows.check import Checker

BIB = """\
@misc{a,
  author = {Cuayahuitl, Heriberto},
  title = {X},
  pages = {345--312},
  doi = {https://doi.org/10.1000/182},
  keywords = {tts},
}
"""
FILES = {
    "refs.bib": BIB,
    "audiobib.toml": 'sections = [{ slug = "s", title = "S" }]\n',
    "people.toml": "",
    "README.md": "<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def found(path: str = "refs.bib", *select: str, cached: bool = True, ignore: tuple[str, ...] = ()) -> list[Finding]:
    checker = Checker(load_settings(), select, ignore, use_cache=cached)
    return list(checker.check_file(Path(path)).findings)


def remembers(project: Path) -> bool:
    """Whether the next run answers from memory: what is written there is what it finds."""
    (kept,) = (project / "cache" / "runs").iterdir()
    data = json.loads(kept.read_text("utf-8"))
    data["findings"] = []
    kept.write_text(json.dumps(data), "utf-8")
    return found() == []


def test_the_same_again_is_the_same(project: Path) -> None:
    first = found()
    assert any(finding.edits for finding in first)
    assert first == found() == found(cached=False)
    assert remembers(project)


def test_the_same_again_needs_no_rule(project: Path) -> None:
    code = (
        "import sys; from audiobib.cli import main; sys.argv[1:] = ['check', '-q']\n"
        "try: main()\n"
        "finally: print(any(n.startswith('audiobib.rules.checks.') for n in sys.modules), file=sys.stderr)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False) for _ in range(2)]
    assert [run.stderr for run in runs] == ["True\n", "False\n"]
    assert runs[0].stdout == runs[1].stdout != ""


CHANGES: dict[str, tuple[str, str]] = {
    "the text": ("refs.bib", BIB.replace("345", "245")),
    "the people": ("people.toml", '[[person]]\nname = "Cuayáhuitl, Heriberto"\n'),
    "the sections": ("audiobib.toml", 'sections = [{ slug = "s", title = "S" }, { slug = "tts", title = "T" }]\n'),
    "the choice of rules": ("audiobib.toml", 'sections = [{ slug = "s", title = "S" }]\nignore = ["VAL"]\n'),
    "the files of a rule": ("audiobib.toml", '[per-file-ignores]\n"refs.bib" = ["VAL"]\n'),
    "another bibliography": (
        "audiobib.toml",
        'bibliography = ["other.bib"]\nsections = [{ slug = "s", title = "S" }]\n',
    ),
    "the README": ("README.md", "<!-- audiobib:start list -->\n"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_another_input_is_checked_anew(project: Path, what: str) -> None:
    before = found()
    name, text = CHANGES[what]
    (project / name).write_text(text, "utf-8")
    after = found()
    assert after == found(cached=False)
    assert after != before, "the case changes nothing that could be told apart"


OTHERWISE: dict[str, Callable[[], list[Finding]]] = {
    "select": lambda: found("refs.bib", "VAL"),
    "ignore": lambda: found(ignore=("VAL",)),
    "the path as it is written": lambda: found(f".{os.sep}..{os.sep}{Path.cwd().name}{os.sep}refs.bib"),
}


@pytest.mark.parametrize("how", OTHERWISE)
def test_another_question_is_checked_anew(project: Path, how: str) -> None:
    before = found()
    assert OTHERWISE[how]() != before
    assert found() == before


def test_an_unknown_code_for_another_file_is_told(project: Path) -> None:
    found()
    with (project / "audiobib.toml").open("a", encoding="utf-8") as file:
        file.write('[per-file-ignores]\n"other.bib" = ["NOP"]\n')
    with pytest.raises(InputError, match="begins with `NOP`"):
        found()


def test_another_encoding_is_checked_anew(project: Path) -> None:
    (project / "refs.bib").write_bytes(BIB.replace("{X}", "{Überé}").encode("latin-1"))
    before = found()
    assert "SYN020" in {finding.code for finding in before}
    (project / "refs.bib").write_text(BIB.replace("{X}", "{Überé}"), "utf-8")
    assert "SYN020" not in {finding.code for finding in found()}


def test_another_program_checks_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found()
    monkeypatch.setattr(seal, "__version__", "99")
    assert not remembers(project)


@pytest.mark.parametrize("rubbish", ["", "[]", "{}", '{"seal": 1}', "\x00", '{"seal": "SEAL", "findings": [{}]}'])
def test_a_broken_memory_is_none(project: Path, rubbish: str) -> None:
    before = found()
    (kept,) = (project / "cache" / "runs").iterdir()
    kept.write_text(rubbish.replace("SEAL", json.loads(kept.read_text("utf-8"))["seal"]), "utf-8")
    assert found() == before


def test_neither_used_nor_kept_without_cache(project: Path) -> None:
    found(cached=False)
    assert not (project / "cache" / "runs").exists()
