"""Runs a command again and again and stops it at the n-th thing that it does to a file: a driver of its own process.

    python stopping.py < task.json > outcomes.json

A task names ``base`` (a folder whose ``template`` is the project, copied to ``run`` for each try), the ``command``, the
``signals``, the ``next`` command, the ``links`` to make ([[file, other name]]), and ``every``: each how manieth point
to try, from ``first`` on. Points are every open for writing, write (half of it is done), fsync, rename, chmod, truncate
and unlink below ``base``. All commands are imported once; each try is a fork.
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

WRITES = os.O_WRONLY | os.O_RDWR
CHANGES = {"os.rename", "os.remove", "os.chmod", "os.truncate", "os.mkdir", "os.link", "os.rmdir"}


def stop_at(number: int, by: int, base: Path, counter: Path) -> None:
    """Send this process the signal ``by`` at its ``number``-th change of a file; count them all for 0."""
    seen: list[str] = []

    def met(what: str) -> None:
        seen.append(what)
        if number == 0:
            counter.write_text(json.dumps(seen), "utf-8")
        elif len(seen) == number:
            os.kill(os.getpid(), by)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        opened = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES
        if (opened or event in CHANGES) and isinstance(arguments[0], (str, os.PathLike)):
            path = Path.cwd() / os.fsdecode(arguments[0])
            if path.is_relative_to(base) and path != counter:
                met(f"{event} {path.name}")

    write, fsync = os.write, os.fsync

    def half(handle: int, data: Any) -> int:
        if number and len(seen) + 1 == number:
            write(handle, bytes(data)[: len(data) // 2])
            os.lseek(handle, -(len(data) // 2), os.SEEK_CUR)
        met("write")
        return write(handle, data)

    def flushed(handle: int) -> None:
        met("fsync")
        fsync(handle)

    os.write, os.fsync = half, flushed  # type: ignore[assignment]  # overloads that nobody calls
    sys.addaudithook(hook)


def forked(arguments: list[str], folder: Path, said: Path, number: int = -1, by: int = 0) -> int:
    """Run ``audiobib`` with ``arguments`` in ``folder`` in a process of its own; return how it ended."""
    return ended(started(arguments, folder, said, number, by))


def ended(child: int) -> int:
    """Wait for a process of ours; return its exit status, or the number of the signal, negative."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def started(arguments: list[str], folder: Path, said: Path, number: int = -1, by: int = 0) -> int:
    """Start ``audiobib`` with ``arguments`` in ``folder`` in a process of its own; return its number."""
    child = os.fork()
    if child:
        return child
    try:
        os.chdir(folder)
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        sys.argv = ["audiobib", *arguments]
        if number >= 0:
            stop_at(number, by, folder.parent, folder.parent / "points.json")
        from audiobib.cli import main

        main()
    except SystemExit as end:
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)
    except BaseException:
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
        os._exit(99)


def snapshot(folder: Path) -> dict[str, str]:
    """Return the content of every file in ``folder``."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().hex() for path in files}


def fresh(base: Path, links: list[list[str]]) -> Path:
    """Return a fresh copy of the project; nothing is remembered of an earlier try."""
    shutil.rmtree(os.environ["AUDIOBIB_CACHE"], ignore_errors=True)
    for name in ("run", "state"):
        shutil.rmtree(base / name, ignore_errors=True)
    shutil.copytree(base / "template", base / "run")
    for file, other in links:
        os.link(base / "run" / file, base / "run" / other)
    return base / "run"


def tries(task: dict[str, Any]) -> dict[str, Any]:
    """Return ``old`` and ``new``, the points, and one outcome for each try."""
    base, command, said = Path(task["base"]), task["command"], Path(task["base"]) / "said.txt"
    os.environ["AUDIOBIB_STATE"] = str(base / "state")
    os.environ["AUDIOBIB_CACHE"] = str(base.with_name(f"{base.name}-cache"))
    old = snapshot(fresh(base, task["links"]))
    forked(command, base / "run", said, 0)
    new, points = snapshot(base / "run"), json.loads((base / "points.json").read_text("utf-8"))
    outcomes = []
    for by in task["signals"]:
        for number in range(task["first"], len(points) + 1, task["every"]):
            folder = fresh(base, task["links"])
            status = forked(command, folder, said, number, int(signal.Signals[by]))
            outcome = {"signal": by, "point": number, "at": points[number - 1], "ended": status}
            outcome["left"] = told(snapshot(folder), old, new)
            repairs = [(forked(line, folder, said), said.read_text("utf-8", "replace")) for line in task["next"]]
            outcome["next"] = repairs
            outcome["repaired"] = told(snapshot(folder), old, new)
            outcome["journals"] = len(list((base / "state").rglob("*.json")))
            outcomes.append(outcome)
    return {"changes": old != new, "points": points, "outcomes": outcomes}


def pairs(task: dict[str, Any]) -> list[dict[str, Any]]:
    """Run the two ``commands`` at once, ``rounds`` times; return how they ended and what ``file`` says then."""
    base, outcomes = Path(task["base"]), []
    os.environ["AUDIOBIB_STATE"] = str(base / "state")
    os.environ["AUDIOBIB_CACHE"] = str(base.with_name(f"{base.name}-cache"))
    for _ in range(task["rounds"]):
        folder = fresh(base, [])
        children = [started(line, folder, base / f"said-{n}.txt") for n, line in enumerate(task["commands"])]
        statuses = [ended(child) for child in children]
        said = [(base / f"said-{n}.txt").read_text("utf-8", "replace") for n in range(len(children))]
        text = (folder / task["file"]).read_text("utf-8")
        outcomes.append(
            {"statuses": statuses, "said": said, "text": text, "names": sorted(path.name for path in folder.iterdir())}
        )
    return outcomes


def told(now: dict[str, str], old: dict[str, str], new: dict[str, str]) -> str:
    """Say whether a folder is ``old`` or ``new``, ``mixed`` or has ``strays``."""
    if now in (old, new):
        return "old" if now == old else "new"
    strays = [name for name in now if name.endswith((".audiobib", ".audiobib~"))]
    if strays and {name: text for name, text in now.items() if name not in strays} in (old, new):
        return "strays"
    return "mixed"


if __name__ == "__main__":
    from audiobib.cli.app import COMMANDS

    for name in COMMANDS.values():
        importlib.import_module(f"audiobib.cli.commands.{name}")
    for name in ("saving", "recovery", "journal"):
        importlib.import_module(f"audiobib.text.{name}")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background may have been told to ignore it
    task = json.load(sys.stdin)
    print(json.dumps(pairs(task) if "rounds" in task else tries(task)))
