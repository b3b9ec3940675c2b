"""What the last run found counts as long as nothing changed on which it depends, and never longer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from audiobib.config import load_settings
from audiobib.errors import InputError
from audiobib.rules import remembered as memories
from audiobib.text import Edit, Finding, program
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
    monkeypatch.setattr(program, "__version__", "99")
    assert not remembers(project)


def test_another_package_that_rules_ask_checks_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found()
    folder = project / "elsewhere" / "pylatexenc"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(str(folder.parent))
    assert not remembers(project)
    found()
    (folder / "latex2text.py").write_text("taught = True\n", "utf-8")
    assert not remembers(project)
    found()
    (folder.parent / "pylatexenc-99.0.dist-info").mkdir()
    assert not remembers(project)


def test_all_packages_that_rules_ask_are_known() -> None:
    """Whatever the rooms that rules see import of others decides what they find."""
    done = subprocess.run(
        [sys.executable, "-c", ASKING], capture_output=True, text=True, check=True, cwd=Path(__file__).parent
    )
    assert set(done.stdout.split()) - {"audiobib"} <= set(memories.ASKED)
    assert "pylatexenc" in done.stdout


ASKING = """
import sys
from audiobib.latex.long_tail import replacement
from audiobib.rules import all_rules
import audiobib.matching.entries
all_rules()
paths = {name.partition(".")[0]: getattr(module, "__file__", None) for name, module in sys.modules.items()}
print(*(name for name, path in paths.items() if "site-packages" in str(path) and name.strip("_") == name))
"""


def entry(number: int) -> str:
    return f"@misc{{k{number},\n  title = {{X}},\n  month = m,\n}}\n\n"


LARGE = '@string{m = "May"}\n\n' + "".join(map(entry, range(4)))
EDITS: dict[str, Callable[[str], str]] = {
    "a line end of Windows on top": lambda text: "% one line\r\n\n" + text,
    "more line ends of Windows than others on top": lambda text: "% one line\r\n" * 40 + "\n" + text,
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of Windows in half of it": lambda text: text.replace("\n", "\r\n", 9),
    "a macro that is defined too late": lambda text: text.removeprefix(LARGE[:20]) + LARGE[:20],
    "no macro": lambda text: text.replace("@string", "@comment"),
    "another entry in front": lambda text: entry(9) + text,
    "a letter that is not ASCII": lambda text: text + "@misc{z, title = {Ünder}}\n",
}


@pytest.mark.parametrize("what", EDITS)
def test_a_large_file_is_remembered_with_all_that_counts(
    project: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(memories, "SMALLEST", 0)
    path = project / "refs.bib"
    path.write_bytes(LARGE.encode())
    assert found() == found() == found(cached=False)
    path.write_bytes(EDITS[what](LARGE).encode())
    assert found() == found(cached=False)
    path.write_bytes(LARGE.encode())
    assert found() == found(cached=False)


@pytest.mark.parametrize("name", [field.name for field in fields(Finding)])
def test_every_part_of_a_finding_is_remembered(name: str) -> None:
    whole = Finding(
        "C", "n", "error", "m", "p", 3, 4, 5, 6, "k", "f", (Edit(7, 8, "r"), Edit(9, 9, "")), "meaning", safe=True
    )
    row = json.loads(json.dumps(memories._row(whole, 7, 3)))
    assert getattr(memories._finding(row, 7, 3), name) == getattr(whole, name)
    assert memories._finding(row, 17, 13).edits[0] == Edit(17, 18, "r")


@pytest.mark.parametrize("rubbish", ["", "[]", "{}", '{"seal": 1}', "\x00", '{"seal": "SEAL", "findings": [{}]}'])
def test_a_broken_memory_is_none(project: Path, rubbish: str) -> None:
    before = found()
    (kept,) = (project / "cache" / "runs").iterdir()
    kept.write_text(rubbish.replace("SEAL", json.loads(kept.read_text("utf-8"))["seal"]), "utf-8")
    assert found() == before


def test_neither_used_nor_kept_without_cache(project: Path) -> None:
    found(cached=False)
    assert not (project / "cache" / "runs").exists()
