"""What is typed into a list, case by case, and how the base is found."""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

import audiobib
from absorbing.project import git
from absorbing.test_law import run
from audiobib.absorbing.bibliography import Bibliography
from audiobib.absorbing.compare import typed_since
from audiobib.config import load_settings
from audiobib.workflows.absorb import plan_absorb
from conftest import need_program

CASES = Path(__file__).with_name("cases")
FRUIT = "<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n"


@pytest.fixture
def fruit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose list was rendered here."""
    folder = tmp_path / "fruit"
    shutil.copytree(CASES / "fruit", folder)
    (folder / "README.md").write_text(f"# Fruit\n\n{FRUIT}", "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    assert run("render")[0] == 0
    return folder


def change(path: Path, edits: list[dict[str, str]]) -> None:
    text = path.read_text("utf-8")
    for edit in edits:
        assert text.count(edit["old"]) == 1, edit
        text = text.replace(edit["old"], edit["new"])
    path.write_text(text, "utf-8")


def test_there_are_cases() -> None:
    assert len(list(CASES.glob("*.toml"))) >= 20


@pytest.mark.parametrize("path", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_cases(path: Path, fruit: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    readme, refs = fruit / "README.md", fruit / "refs.bib"
    change(readme, case["replace"])
    change(refs, case.get("refs", []))
    before = readme.read_text("utf-8")
    typed = plan_absorb(load_settings(fruit), readme, lambda _: True).typed
    assert [one.kind for one in typed] == case["kinds"], typed
    assert [one.line for one in typed] == case["lines"]
    status, said = run("render")
    assert status == bool(typed), said
    assert not typed or readme.read_text("utf-8") == before
    status, said = run("absorb", "--write", "--allow-delete")
    assert status == (bool(case.get("left")) or "refused" in case["kinds"]), said
    text, shown = refs.read_text("utf-8"), readme.read_text("utf-8")
    for part in case.get("contains", []):
        assert part in text, text
    for part in case.get("shows", []):
        assert part in shown, shown
    assert not [part for part in case.get("lacks", []) if part in text]
    assert not [part for part in case.get("hides", []) if part in shown]
    if case.get("left"):
        assert shown == before
        assert f"{case['left']} left" in said
        assert run("render", "--check")[0] == 1
        assert run("render", "--force")[0] == 0
    assert run("render", "--check")[0] == 0
    assert run("check", "--select", "LST009,SYN,LAY")[0] == 0


def test_a_deletion_is_left_unless_it_is_asked_for(fruit: Path) -> None:
    entry = "**Seeing plums** [2021].<br>*Dan Cedar*<br>[[arXiv](https://arxiv.org/abs/2103.00003)]\n\n"
    change(fruit / "README.md", [{"old": entry, "new": ""}])
    before = (fruit / "README.md").read_bytes(), (fruit / "refs.bib").read_bytes()
    status, said = run("absorb", "--write")
    assert (status, (fruit / "README.md").read_bytes(), (fruit / "refs.bib").read_bytes()) == (1, *before)
    assert "--allow-delete" in said


@pytest.mark.parametrize("how", ["--check", "--diff", ""])
def test_without_write_nothing_is_written(fruit: Path, how: str) -> None:
    change(fruit / "README.md", [{"old": "[2021]", "new": "[2022]"}])
    before = {path: path.read_bytes() for path in fruit.rglob("*") if path.is_file()}
    status, said = run(*["absorb", how][: 2 if how else 1])
    assert status == 1
    assert ("+  year = {2022}," in said) == (how != "--check")
    assert ("--- a/refs.bib\n+++ b/refs.bib\n" in said) == (how != "--check")  # as Git names it: `patch -p1` finds it
    assert ("typed here" in said) == (how != "--diff")
    assert before == {path: path.read_bytes() for path in fruit.rglob("*") if path.is_file()}


def test_annotations_stand_on_the_line_that_was_typed(fruit: Path) -> None:
    change(fruit / "README.md", [{"old": "[2021]", "new": "[2022]"}])
    _, said = run("absorb", "--check", "--output-format", "github")
    assert said.startswith("::warning file=README.md,line=19,col=1,endLine=19,")


def test_check_and_render_say_the_same(fruit: Path) -> None:
    change(fruit / "README.md", [{"old": "[2021]", "new": "[2022]"}])
    status, checked = run("check", "--output-format", "concise")
    assert status == 1
    message = checked.split("LST009 warning: ")[1].splitlines()[0]
    assert f"README.md:19: {message}\n" in run("render", "--check")[1]
    assert "Run `audiobib render`" not in run("render", "--check")[1]


def test_line_ends_are_no_edit(fruit: Path) -> None:
    readme = fruit / "README.md"
    readme.write_bytes(readme.read_bytes().replace(b"\n", b"\r\n"))
    assert run("absorb")[0] == 0
    assert run("render", "--check")[0] == 0
    change(fruit / "refs.bib", [{"old": "year = {2021}", "new": "year = {2019}"}])
    assert run("render")[0] == 0
    assert b"[2019]" in readme.read_bytes()


def test_a_bibliography_that_changed_is_rendered(fruit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From Git as from the cache: nothing was typed."""
    need_program("git")
    git(fruit, "init", "-q")
    git(fruit, "add", ".")
    git(fruit, "commit", "-q", "-m", "list")
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "another"))
    change(fruit / "refs.bib", [{"old": "year = {2021}", "new": "year = {2019}"}])
    assert run("render")[0] == 0


def _branch(fruit: Path, name: str, old: str, line: str) -> None:
    git(fruit, "checkout", "-q", "-b", name, "main")
    change(fruit / "README.md", [{"old": old, "new": f"{line}\n\n{old}"}])
    git(fruit, "commit", "-q", "-a", "-m", name)
    git(fruit, "checkout", "-q", "main")


@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")])
@pytest.mark.parametrize("absorbed", [False, True], ids=["", "the first is absorbed on its branch"])
def test_two_pull_requests(
    fruit: Path, tmp_path: Path, order: tuple[str, str], absorbed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_program("git")
    git(fruit, "init", "-q")
    git(fruit, "add", ".")
    git(fruit, "commit", "-q", "-m", "list")
    _branch(fruit, "one", "**Applenet", "**Growing pears** [2024].<br>*Flo Fern*")
    _branch(fruit, "two", "**Tasting plums", "**Juicing plums** [2024].<br>*Ida Ivy*")
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "another"))
    if absorbed:
        git(fruit, "checkout", "-q", order[0])
        assert run("absorb", "--write")[0] == 0
        git(fruit, "commit", "-q", "-a", "-m", "absorbed")
        git(fruit, "checkout", "-q", "main")
    for name in order:
        git(fruit, "merge", "-q", "--no-edit", name)
    assert run("render")[0] == 1
    assert run("absorb", "--write")[0] == 0
    shown, text = (fruit / "README.md").read_text("utf-8"), (fruit / "refs.bib").read_text("utf-8")
    for title in ("Growing pears", "Juicing plums"):
        assert (shown.count(title), text.count(title)) == (1, 1)
    assert run("render", "--check")[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a program is a shell script here")
def test_the_repository_runs_no_program(fruit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_program("git")
    trap, caught = tmp_path / "trap", tmp_path / "caught"
    trap.write_text(f'#!/bin/sh\ntouch "{caught}"\n', "utf-8")
    trap.chmod(0o755)
    git(fruit, "init", "-q")
    git(fruit, "add", ".")
    git(fruit, "commit", "-q", "-m", "list")
    for name in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external", "gpg.program",
                 "filter.x.smudge", "diff.x.textconv", "alias.log", "alias.rev-list", "credential.helper",
                 "remote.origin.uploadpack"):  # fmt: skip
        git(fruit, "config", name, str(trap))
    git(fruit, "config", "log.showSignature", "true")
    (fruit / ".gitattributes").write_text("* filter=x diff=x\n", "utf-8")
    caught.unlink(missing_ok=True)
    for hook in ("post-checkout", "post-index-change", "pre-commit", "reference-transaction"):
        shutil.copyfile(trap, fruit / ".git" / "hooks" / hook)
        (fruit / ".git" / "hooks" / hook).chmod(0o755)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "another"))
    change(fruit / "README.md", [{"old": "[2021]", "new": "[2022]"}])
    assert run("absorb", "--write")[0] == 0
    assert not caught.exists()


@pytest.mark.parametrize("broken", ["HEAD", "config", "no program"])
def test_a_broken_repository_is_no_base(
    fruit: Path, tmp_path: Path, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_program("git")
    git(fruit, "init", "-q")
    if broken == "no program":
        monkeypatch.setenv("PATH", os.fspath(tmp_path))
    else:
        (fruit / ".git" / broken).write_bytes(b"\0[")
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "another"))
    assert run("render")[0] == 0
    change(fruit / "README.md", [{"old": "[2021]", "new": "[2022]"}])
    assert run("absorb", "--write")[0] == 0


@pytest.mark.shared
def test_the_shared_case(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven edits at once, and nothing that remembers the base."""
    case = shared / "cases" / "lists" / "edit"
    files = {"audiobib.toml": "audiobib.toml", "refs.before.bib": "refs.bib", "README.edited.md": "README.md"}
    for name, target in files.items():
        (tmp_path / target).write_text((case / name).read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    assert run("render")[0] == 1
    run("absorb", "--write", "--allow-delete")
    edited = (case / "README.edited.md").read_text("utf-8").splitlines()
    shown = (tmp_path / "README.md").read_text("utf-8").splitlines()
    assert sorted(filter(None, shown)) == sorted(line for line in edited if line and "PlumPro" not in line)


def test_all_of_an_empty_base_was_typed() -> None:
    library = audiobib.loads(
        "@online{cedar2021seeing, author = {Cedar, Dan}, title = {Seeing plums}, year = {2021}, eprint = {2103.00003},"
        " eprinttype = {arxiv}, keywords = {fruit}}"
    )
    now = "## Fruit\n\n**Seeing plums** [2021].<br>*Dan Cedar*<br>[[arXiv](https://arxiv.org/abs/2103.00003)]\n"
    sections, labels = {"fruit": "Fruit"}, {"arxiv": "arXiv"}
    typed = typed_since("", now, "", Bibliography((), sections, labels))
    assert [(one.kind, one.line) for one in typed if one.kind == "new"] == [("new", 3)]
    assert not typed_since("", now, now, Bibliography([*library.records()], sections, labels)), "both sides have it"
