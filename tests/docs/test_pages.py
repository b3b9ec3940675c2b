"""The documentation cannot lie: examples run, generated pages are current, every command is documented."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path

import click
import pytest

from absorbing.project import git
from audiobib import format as format_bib
from audiobib.cli import cli
from audiobib.config import Settings
from conftest import ROOT, need_program

DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def style_examples() -> list[tuple[str, str]]:
    blocks = [text for language, _, text in BLOCK.findall((DOCS / "style.md").read_text("utf-8")) if language == "bib"]
    assert blocks
    assert len(blocks) % 2 == 0, "examples of the style come in pairs"
    return list(zip(blocks[::2], blocks[1::2], strict=True))


@pytest.mark.parametrize(("before", "after"), style_examples())
def test_style_examples(before: str, after: str) -> None:
    assert format_bib(before) == after
    assert format_bib(after) == after


RUN = {"index": 1, "tutorial": 6, "adopting": 4, "renaming-keys": 4}
"""Pages whose commands all run here, and at least how many there are."""


@pytest.mark.parametrize("page", RUN)
def test_the_page_runs_as_written(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "work"
    folder.mkdir()
    ran = 0
    text = (DOCS / f"{page}.md").read_text("utf-8")
    for language, about, block in re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        kind, _, file = about.partition("=")
        if kind == "file":
            (folder / file).write_text(block, "utf-8")
        elif kind == "append":
            with (folder / file).open("a", encoding="utf-8") as written:
                written.write(block)
        elif kind == "is":
            assert (folder / file).read_text("utf-8") == block
        elif language == "console":
            for command, expected in console_steps(block):
                assert sorted(run(command, folder).splitlines()) == sorted(expected.splitlines()), command
                ran += 1
    assert ran >= RUN[page]


def test_the_readme_shows_what_the_front_page_shows() -> None:
    shown = [text for language, _, text in BLOCK.findall((ROOT / "README.md").read_text("utf-8")) if language == "bib"]
    front = (DOCS / "index.md").read_text("utf-8")
    assert len(shown) == 2
    assert all(f"\n{text}```" in front for text in shown)


def test_the_page_of_installation_is_right() -> None:
    page = (DOCS / "installation.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in page
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(project["optional-dependencies"])


def test_every_page_is_in_one_of_the_four_kinds() -> None:
    kinds = ("tutorials", "how-to", "reference", "explanation")
    listed: list[str] = []
    for kind in kinds:
        trees = re.findall(
            r"^```\{toctree\}\n(.*?)^```$", (DOCS / f"{kind}.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
        )
        listed += [line for tree in trees for line in tree.splitlines() if line and not line.startswith(":")]
    pages = {path.stem for path in DOCS.glob("*.md")} - {*kinds, "index", "installation"}
    assert sorted(listed) == sorted({*pages, "rules/index", "decisions/index"})


def test_contributions_are_accepted_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_program("git")
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "list"
    folder.mkdir()
    ran = []
    for language, file, text in BLOCK.findall((DOCS / "contributions.md").read_text("utf-8")):
        if file:
            (folder / file).write_text(text, "utf-8")
        elif language == "console":
            for command, expected in console_steps(text):
                said = in_repository(command, folder)
                assert sorted(said.splitlines()) == sorted(expected.strip("\n").splitlines()), command
                ran.append(command.split()[0])
    assert (ran.count("git"), ran.count("audiobib")) >= (11, 4)


def test_a_list_is_taken_over_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "list"
    folder.mkdir()
    ran = []
    page = (DOCS / "taking-over.md").read_text("utf-8")
    before = ""
    for language, about, text in re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        kind, _, file = about.partition("=")
        if kind == "file":
            before = text
            (folder / file).write_text(text, "utf-8")
        elif kind == "append":
            with (folder / file).open("a", encoding="utf-8") as bibliography:
                bibliography.write(text)
        elif language == "console":
            for command, expected in console_steps(text):
                said = in_repository(command, folder)
                assert sorted(said.strip("\n").split("\n")) == sorted(expected.strip("\n").split("\n")), command
                ran.append(command.split()[1])
        elif language == "markdown":
            assert text in (folder / "README.md").read_text("utf-8")
    assert before
    assert [word.strip("\"") for word in ran] == [
        "init", "render", "render", "render", "render", "Pears,", "render", "absorb",
    ]  # fmt: skip


def in_repository(command: str, folder: Path) -> str:
    """Run a command of the page; ``type-above`` and ``replace`` are what an editor does to the README."""
    words = shlex.split(command)
    readme = folder / "README.md"
    if words[0] == "type-above":
        lines = readme.read_text("utf-8").split("\n")
        place = next(index for index, line in enumerate(lines) if line.startswith(words[1]))
        readme.write_text("\n".join([*lines[:place], words[2], "", *lines[place:]]), "utf-8")
        return ""
    if words[0] == "replace":
        readme.write_text(readme.read_text("utf-8").replace(words[1], words[2]), "utf-8")
        return ""
    if words[0] == "git":
        git(folder, *words[1:])
        return ""
    return run(command, folder)


def console_steps(text: str) -> list[tuple[str, str]]:
    steps = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    return [(step.partition("\n")[0], step.partition("\n")[2]) for step in steps]


def run(command: str, folder: Path) -> str:
    words = shlex.split(command)
    if words[0] == "cat":
        return (folder / words[1]).read_text("utf-8")
    assert words[0] == "audiobib"
    done = subprocess.run(
        [sys.executable, "-m", "audiobib", *words[1:]],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.stdout


def python_examples() -> list[tuple[str, str]]:
    """Every Python block of the written pages that ends in comments: those are what it prints."""
    found = []
    for page in sorted(DOCS.glob("*.md")):
        for language, _, code in BLOCK.findall(page.read_text("utf-8")):
            said = re.search(r"(?:^#.*\n)+\Z", code, re.MULTILINE)
            if language == "python" and said is not None:
                found.append((code, re.sub(r"^# ?", "", said.group(), flags=re.MULTILINE)))
    return found


@pytest.mark.parametrize(("code", "said"), python_examples())
def test_python_examples_print_what_they_say(code: str, said: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path
    )
    assert done.stdout.strip("\n") + done.stderr == said.strip("\n")


def test_there_are_python_examples() -> None:
    assert len(python_examples()) >= 3


def test_generated_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(DOCS / "generate.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    help_text = command.help or ""
    assert "Example:" in help_text
    assert f"audiobib {name}" in help_text
    assert f"## audiobib {name}" in (DOCS / "cli.md").read_text("utf-8")
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), parameter.name


def test_every_setting_is_documented() -> None:
    page = (DOCS / "configuration.md").read_text("utf-8")
    defaults = Settings()
    for name in (field.name for field in fields(Settings)):
        default = getattr(defaults, name)
        names = [f"{name}.{part.name}" for part in fields(default)] if is_dataclass(default) else [name]
        for setting in names:
            if setting != "root":
                assert f"`{setting.replace('_', '-')}`" in page, setting


def test_every_yes_of_ours_leads_to_a_test() -> None:
    page = (DOCS / "comparison.md").read_text("utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| ") and "**" not in line][1:]
    assert len(rows) >= 25
    for _, ours, *_ in rows:
        link = re.fullmatch(r"\[yes\]\(https://github\.com/OWNER/audiobib/blob/main/(tests/\S+\.py)#(test_\w+)\)", ours)
        assert ours == "no" or link is not None, ours
        if link is not None:
            assert f"def {link[2]}(" in (ROOT / link[1]).read_text("utf-8"), ours
