"""Files that are none, or that no reader should trust: a message, or no memory; never a traceback."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

BIB = "@misc{a,\n  title = {X},\n  author = {Doe, Jane},\n  year = {2023},\n  keywords = {s},\n}\n"
CONFIG = 'sections = [{ slug = "s", title = "S" }]\n'
README = "<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n"
DEEP = 20_000


def run(
    folder: Path, *arguments: str, stdout: int | IO[Any] = subprocess.PIPE, **environment: str
) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "audiobib", *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=stdout,
        stderr=subprocess.PIPE, check=False, timeout=60, text=True, encoding="utf-8", errors="replace",
        env={**os.environ, "AUDIOBIB_CACHE": str(folder / "cache"), **environment},
    )  # fmt: skip
    return done.returncode, done.stdout or "", done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"refs.bib": BIB, "README.md": README, "audiobib.toml": CONFIG, "p.tex": "\\cite{a}\n"}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


KINDS: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo if hasattr(os, "mkfifo") else Path.mkdir,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "links in a circle": lambda path: path.symlink_to(path.name),
    "directory": Path.mkdir,
    "nothing behind a link": lambda path: path.symlink_to("nothing"),
}
PLACES = {
    "refs.bib": [["check"], ["fmt", "refs.bib"], ["rekey"], ["export", "--to", "json"], ["render"],
                 ["import", "refs.bib"]],
    "README.md": [["render"], ["import", "README.md"]],
    "p.tex": [["cited", "p.tex", "refs.bib"], ["rekey", "refs.bib", "p.tex"]],
    "map.json": [["rekey", "--undo", "map.json"], ["rekey", "--use", "map.json"]],
    "known.json": [["check", "--baseline", "known.json"]],
    "refs.lock.json": [["verify", "--offline"]],
    "people.toml": [["check"], ["people"]],
    "a.toml": [["check", "--config", "a.toml"]],
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="other kinds of files")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_file(folder: Path, place: str, kind: str) -> None:
    (folder / place).unlink(missing_ok=True)
    KINDS[kind](folder / place)
    for command in PLACES[place]:
        status, out, err = run(folder, *command, "--trust")
        assert "Traceback" not in err, command
        assert status in (0, 1, 2, 3), (command, err)
        if kind != "nothing behind a link" or place in ("refs.bib", "p.tex", "map.json"):
            assert status == 2, (command, out, err)
            assert place in err


TEXTS = {
    "toml": {
        "deep array": "x = " + "[" * DEEP,
        "deep table": "x = " + "{a=" * DEEP,
        "no table": "tool = 1",
        "person is a number": "person = 1",
        "persons are numbers": "person = [1, 2]",
        "names without names": '[[person]]\nname = ","\n',
        "variants that are none": '[[person]]\nname = "A"\nvariants = 1\nlinks = {a = 1}\norcid = 1\n',
        "bytes": "\udcff\udcfe",
    },
    "json": {
        "deep": "[" * DEEP,
        "deep objects": '{"a":' * DEEP,
        "list": "[]",
        "number": "1",
        "null": "null",
        "nothing": "",
        "other types": '{"version": 1, "answers": 1, "findings": 1, "keys": 1, "files": 1}',
        "rows of other types": '{"version": 1, "answers": [1], "findings": [1], "keys": {"a": 1}, "files": [1]}',
        "infinity": '{"version": 1, "keys": {"a": "b"}, "files": [{"path": "refs.bib", "before": "", "after": "", '
        '"undo": [[1e999, 2, ""]]}], "findings": [{"path": "", "code": "", "key": "", "field": "", "count": 1e999}]}',
        "edits outside": '{"version": 1, "keys": {}, "files": [{"path": "refs.bib", "before": "", "after": "", '
        '"undo": [[-5, 99999999, ""]]}]}',
    },
}  # fmt: skip


@pytest.mark.parametrize("place", ["audiobib.toml", "people.toml", "a.toml", "pyproject.toml"])
@pytest.mark.parametrize("name", TEXTS["toml"])
def test_toml_of_any_shape(folder: Path, place: str, name: str) -> None:
    (folder / place).write_text(TEXTS["toml"][name], "utf-8", errors="surrogateescape")
    commands = (
        [["check", "--config", "a.toml"]] if place == "a.toml" else [["check"], ["people"], ["render", "--check"]]
    )
    for command in commands:
        status, _, err = run(folder, *command)
        assert status in (0, 1, 2), err
        assert "Traceback" not in err
        assert "bug in audiobib" not in err


@pytest.mark.parametrize("place", ["map.json", "known.json", "refs.lock.json"])
@pytest.mark.parametrize("name", TEXTS["json"])
def test_json_of_any_shape(folder: Path, place: str, name: str) -> None:
    (folder / place).write_text(TEXTS["json"][name], "utf-8")
    for command in PLACES[place]:
        status, _, err = run(folder, *command)
        assert status in (0, 1, 2, 3), err
        assert "Traceback" not in err
        assert "bug in audiobib" not in err


@pytest.mark.parametrize("name", [*TEXTS["json"], "directory", "pipe"])
def test_a_broken_cache_is_none(folder: Path, name: str) -> None:
    before = run(folder, "check")
    kept = [path for path in (folder / "cache").rglob("*") if path.is_file()]
    assert {path.parent.name for path in kept} >= {"settings", "runs"}
    for path in kept:
        path.unlink()
        if name == "directory":
            path.mkdir()
        elif name == "pipe" and hasattr(os, "mkfifo"):
            os.mkfifo(path)
        else:
            path.write_text(TEXTS["json"].get(name, ""), "utf-8")
    assert run(folder, "check") == before


def test_answers_that_are_none(folder: Path) -> None:
    run(folder, "verify", "--offline")
    for content in (b"no database" * 999, b""):
        for path in (folder / "cache").glob("*.sqlite3*"):
            path.unlink()
        (folder / "cache" / "answers.sqlite3").write_bytes(content)
        status, _, err = run(folder, "verify", "--offline")
        assert (status, "Traceback" in err) == (3, False)
    (folder / "refs.bib").write_text(BIB.replace("year", "doi = {10.1000/182},\n  year"), "utf-8")
    base = sqlite3.connect(folder / "cache" / "answers.sqlite3")
    for works in ("[" * DEEP, "1", "[1]", "null", '[{"title": 1}]'):
        for time in (0.0, 1e300, "never"):
            row = (1, "crossref", "doi:10.1000/182", works, time, "r")
            base.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?)", row)
            base.commit()
    base.close()
    status, _, err = run(folder, "verify", "--offline")
    assert (status, "Traceback" in err) == (3, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", [["fmt", "--diff"], ["check"], ["export", "--to", "json"], ["people"], ["--help"]])
def test_an_output_that_is_full(folder: Path, command: list[str]) -> None:
    (folder / "refs.bib").write_text(BIB.replace("{X}", '"X"'), "utf-8")
    with Path("/dev/full").open("wb") as full:
        status, _, err = run(folder, *command, stdout=full)
    assert (status, err.splitlines()[-1]) == (2, "error: the output: cannot be used (No space left on device)")
    assert "Traceback" not in err


def test_a_bug_of_ours(folder: Path) -> None:
    code = (
        "import sys, audiobib.cli.commands.fmt as fmt\n"
        "def broken(path, *_): raise KeyError(open(path).read())\n"
        "fmt.format_file = broken\n"
        "from audiobib.cli import main\nsys.argv = ['audiobib', 'fmt', 'refs.bib']\nmain()\n"
    )
    for values in ("", "1"):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False,
            env={**os.environ, "AUDIOBIB_CACHE": str(folder / "cache"), "AUDIOBIB_REPORT_VALUES": values},
        )  # fmt: skip
        assert done.returncode == 70
        assert "this is a bug in audiobib (KeyError)" in done.stderr
        assert "Traceback" not in done.stderr
        (report,) = (folder / "cache" / "reports").iterdir()
        text = report.read_text("utf-8")
        assert str(report) in done.stderr
        assert "command: fmt" in text
        assert "builtins.KeyError" in text
        assert ("Doe, Jane" in text) == bool(values), "values only where they are asked for"
        assert values or str(folder) not in text
        report.unlink()


def test_memory_is_read_as_it_was_written(folder: Path) -> None:
    run(folder, "check")
    (kept,) = (folder / "cache" / "runs").iterdir()
    text = kept.read_bytes()
    data = json.loads(text)
    expected = run(folder, "check", "--no-cache")
    shapes: list[object] = [1, [1], [[]], [["x"]], {"a": 1}, None, [{"code": 1}]]
    for findings in shapes:
        kept.write_text(json.dumps({**data, "findings": findings}), "utf-8")
        assert run(folder, "check") == expected
