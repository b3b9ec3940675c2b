"""Every command that writes, stopped at every thing it does to a file: all is written, nothing, or the next repairs it.

A sample of the points; ``--thorough`` takes all.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from test_sources_commands import LIMITS, NOISE, PUBLISHED, RIVERS, WHALES

from absorbing.project import git
from conftest import need_program
from wire.server import World, serve
from wire.shelf import Shelf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and forks of POSIX")

PROJECT = Path(__file__).with_name("stopped")
FRUIT = Path(__file__).parents[1] / "absorbing" / "cases" / "fruit"
DRIVER = Path(__file__).with_name("stopping.py")
COMMANDS = {
    "fmt": ["fmt", "a.bib"],
    "fmt, two files": ["fmt", "a.bib", "b.bib"],
    "fmt, a file with two names": ["fmt", "a.bib", "linked.bib"],
    "check --fix": ["check", "--fix", "a.bib", "b.bib"],
    "rekey": ["rekey", "a.bib", "paper.tex", "--write"],
    "render": ["render"],
    "import": ["import", "list.md", "--into", "refs.bib"],
    "people": ["people", "--write", "--config", "people-project/audiobib.toml"],
    "add": ["add", "10.5555/jfa.17", "--into", "new.bib"],
    "update": ["update", "--write", "whales.bib"],
    "absorb": ["absorb", "--write", "--config", "fruit/audiobib.toml"],
}


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with serve(World(Shelf([RIVERS, WHALES, PUBLISHED, *NOISE]), limits=LIMITS)) as world:
        yield world


@pytest.fixture
def base(tmp_path: Path, world: World) -> Path:
    urls = "\n".join(f'{name} = "{url}"' for name, url in world.urls().items())
    shutil.copytree(PROJECT, tmp_path / "template")
    with (tmp_path / "template" / "audiobib.toml").open("a", encoding="utf-8") as file:
        file.write(f'[sources]\ntimeout = 5\nmailto = "ada@example.org"\n{urls}\n')
    return tmp_path


def typed_into(folder: Path) -> None:
    """Make ``folder`` a project whose list was rendered and committed, and typed into since."""
    shutil.copytree(FRUIT, folder)
    readme = folder / "README.md"
    readme.write_text("<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n", "utf-8")
    subprocess.run([sys.executable, "-m", "audiobib", "render"], cwd=folder, check=True, capture_output=True)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "list"]):
        git(folder, *words)
    text = readme.read_text("utf-8")
    readme.write_text(text.replace("**Tasting plums**", "**Tasting ripe plums**"), "utf-8")


def stopped(
    base: Path, command: list[str], signals: list[str], every: int, first: int, after: Sequence[list[str]]
) -> dict[str, Any]:
    task = {"base": str(base), "command": command, "signals": signals, "every": every, "first": first,
            "next": list(after), "links": [["linked.bib", "other.bib"]]}  # fmt: skip
    found: dict[str, Any] = driven(task)
    return found


def driven(task: dict[str, Any]) -> Any:
    done = subprocess.run(
        [sys.executable, str(DRIVER)], input=json.dumps(task), stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", COMMANDS)
def test_all_or_nothing_or_repaired(base: Path, name: str, thorough: bool) -> None:
    if name == "absorb":
        need_program("git")
        typed_into(base / "template" / "fruit")
    every, first = (1, 1) if thorough else (7, len(name) % 7 + 1)
    found = stopped(base, COMMANDS[name], ["SIGKILL", "SIGINT", "SIGTERM"], every, first, [["fmt", "sound.bib"]])
    assert found["changes"], "the command wrote nothing"
    assert len(found["points"]) > 5
    for outcome in found["outcomes"]:
        assert outcome["repaired"] in ("old", "new"), outcome
        assert outcome["journals"] == 0, outcome
        assert outcome["next"][0][0] == 0, outcome
        if outcome["signal"] != "SIGKILL":
            assert outcome["left"] in ("old", "new"), outcome
            assert outcome["ended"] in (130, -2, -15), outcome
        elif outcome["left"] in ("mixed", "strays"):
            assert "A save was stopped" in outcome["next"][0][1], outcome


def test_a_command_that_reads_points_to_recover(base: Path) -> None:
    after = [["check", "-q", "sound.bib"], ["check", "sound.bib"], ["recover"], ["recover"]]
    found = stopped(base, COMMANDS["fmt, two files"], ["SIGKILL"], 1, 1, after)
    mixed = [outcome for outcome in found["outcomes"] if outcome["left"] == "mixed"]
    assert mixed
    for outcome in mixed:
        _, (_, hint), (status, said), (_, again) = outcome["next"]
        assert "`audiobib recover`" in hint
        assert status == 0
        assert "is finished now" in said
        assert "No save was stopped" in again


def test_of_two_imports_at_once_nothing_is_lost(base: Path, thorough: bool) -> None:
    commands = [["import", name, "--into", "refs.bib"] for name in ("list.md", "other.md")]
    before = sorted(path.name for path in PROJECT.iterdir())
    for outcome in driven(
        {"base": str(base), "rounds": 200 if thorough else 20, "commands": commands, "file": "refs.bib"}
    ):
        kept = ["On Lakes" in outcome["text"], "Ponds at Night" in outcome["text"]]
        assert kept == [status == 0 for status in outcome["statuses"]], outcome
        assert any(kept), outcome
        assert "Listening to {R}ivers" in outcome["text"]
        assert outcome["names"] == before
        for status, said in zip(outcome["statuses"], outcome["said"], strict=True):
            assert status == 0 or (status == 2 and "changed on disk" in said), outcome
