"""A journal finishes a save or takes it back; what it says is not believed further than that."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from audiobib.text.journal import digest, journals, read_journal, write_journal
from audiobib.text.recovery import recover
from audiobib.text.replacement import Replacement
from audiobib.text.user_folder import saves_folder


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUDIOBIB_STATE", str(tmp_path / "state"))
    (tmp_path / "root" / "below").mkdir(parents=True)
    return tmp_path / "root"


def staged(root: Path, *names: str, in_place: str = "") -> list[Replacement]:
    """Files with ``old`` that are to have ``new``; everything is ready, nothing in its place."""
    replacements = []
    for name in names:
        path = root / name
        path.write_bytes(b"the old one of it")
        one = Replacement.of(path, b"new", path.read_bytes())
        replacements.append(Replacement(path, one.data, one.before, one.temporary, in_place))
        replacements[-1].stage()
    assert write_journal(root, replacements, durable=False)
    return replacements


def repaired(root: Path) -> tuple[list[str], bool, list[str]]:
    """Repair everything; return what is said, whether all is of one state, and the files with what they begin with."""
    done = [recover(journal) for journal in journals(root)]
    files = [f"{path.name}: {path.read_bytes()[:7].decode()}" for path in sorted(root.rglob("*")) if path.is_file()]
    return [line for one in done for line in one.messages], all(one.whole for one in done), files


def test_what_had_not_begun_is_taken_back(root: Path) -> None:
    staged(root, "a", "below/b")
    said, whole, files = repaired(root)
    assert whole
    assert "stopped before it wrote anything" in said[0]
    assert files == ["a: the old", "b: the old"]
    assert journals(root) == []


def test_what_had_begun_is_finished(root: Path) -> None:
    staged(root, "a", "below/b")[0].finish()
    said, whole, files = repaired(root)
    assert whole
    assert "is finished now" in said[0]
    assert files == ["a: new", "b: new"]


@pytest.mark.parametrize("written", range(18))
def test_a_file_written_in_place_is_finished_wherever_it_was_torn(root: Path, written: int) -> None:
    one = staged(root, "a", in_place="its other name")[0]
    assert one.before is not None
    torn = (one.data + one.before[len(one.data) :])[: max(written, 3)] if written > 3 else one.data[:written]
    one.target.write_bytes(torn + one.before[len(torn) :])
    assert repaired(root)[1:] == (True, ["a: new"] if written else ["a: the old"])


def test_what_somebody_wrote_since_is_left_alone(root: Path) -> None:
    staged(root, "a", "below/b")[0].finish()
    (root / "below" / "b").write_bytes(b"mine")
    said, whole, files = repaired(root)
    assert not whole
    assert "was changed since, and is left as it is" in said[1]
    assert files == ["a: new", "b: mine"]


def test_new_text_that_is_gone_is_said(root: Path) -> None:
    first, second = staged(root, "a", "below/b")
    first.finish()
    second.temporary.write_bytes(b"something else")
    said, whole, files = repaired(root)
    assert not whole
    assert "cannot be finished" in said[0]
    assert files == ["a: new", "b: the old"]


def row(path: str, **more: Any) -> dict[str, Any]:
    name = Path(path).name
    return {
        "path": path,
        "before": digest(b"x"),
        "after": digest(b"y"),
        "temporary": f".{name}.00000000.audiobib",
        **more,
    }


@pytest.mark.parametrize(
    "spoilt",
    [
        row("../victim"),
        row("/victim"),
        row("below/../../victim"),
        row("link/victim"),
        row("victim", temporary="../.victim.00000000.audiobib"),
        row("victim", temporary="precious"),
        row("victim", after="y"),
        row("victim", before=1),
        {},
        None,
        "victim",
    ],
)
def test_what_no_save_writes_is_ignored_and_said(root: Path, spoilt: Any) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (root / "link").symlink_to(outside)
    victims = [root.parent / "victim", root / "victim", outside / "victim", root / "precious"]
    for victim in victims:
        victim.write_bytes(b"x")
        victim.with_name(".victim.00000000.audiobib").write_bytes(b"y")
    saves_folder().mkdir(parents=True)
    path = saves_folder() / "any.json"
    path.write_text(json.dumps({"version": 1, "root": str(root), "files": [spoilt]}))
    (done,) = [recover(journal) for journal in journals(root)]
    assert done.messages[0].startswith("Ignored in ")
    assert all(victim.read_bytes() == b"x" for victim in victims)
    assert all(victim.with_name(".victim.00000000.audiobib").exists() for victim in victims)
    assert not path.exists()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 1}', "[" * 50_000, '{"version": 1, "root": 1, "files": 2}']
)
def test_what_is_no_journal_is_none_and_removed_after_a_minute(root: Path, text: str) -> None:
    saves_folder().mkdir(parents=True)
    path = saves_folder() / "any.json"
    path.write_text(text)
    assert read_journal(path) is None
    assert path.exists()
    os.utime(path, (time.time() - 100, time.time() - 100))
    assert journals(root) == []
    assert not path.exists()


def test_journals_of_other_folders_are_not_looked_at(root: Path) -> None:
    staged(root / "below", "b")
    (root / "beside").mkdir()
    assert journals(root / "beside") == []
    assert len(journals(root / "beside", [root / "below" / "b"])) == len(journals(root)) == 1
