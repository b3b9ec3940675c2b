"""The measurements themselves; ``run.py`` prepares their environment."""

from __future__ import annotations

import argparse
import gc
import importlib.metadata
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import inputs
import peers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

HERE = Path(__file__).resolve().parent
Row = tuple[str, ...]
SLOW = 20.0
"""Seconds after which a tool is measured once only."""


def main() -> None:
    """Measure everything and write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, no large file, nothing written")
    options = parser.parse_args()
    rounds = 3 if options.quick else 7
    page = ["# Benchmarks", "", _INTRODUCTION, ""]
    for title, text, rows in _tables(options.folder, rounds, quick=options.quick):
        page += [f"## {title}", "", text, "", *_markdown(rows), ""]
    page += ["## Versions", "", ", ".join(_versions()) + ".", ""]
    print("\n".join(page))
    if not options.quick:
        (HERE.parent / "docs" / "benchmarks.md").write_text("\n".join(page), "utf-8")


_INTRODUCTION = """\
`make bench` installs the peers, measures, and writes this page. Every row is a ratio: the time of a tool divided
by audiobib's in the same round, the median over all rounds, so more than 1 is slower than audiobib. Times of one
machine say nothing about another; ratios of one run do.

What audiobib is slower at: citerra, which is compiled, decodes and splits names in seven tenths of the time. It leaves
braces in what it decodes (`M{\\"u}ller` gives `M{ü}ller`) and reads `Brinch` in `Brinch Hansen, Per` as a prefix;
the difference is the price of one dictionary entry at a time in Python. C programs (bibtool) start and run faster."""


def _tables(folder: Path, rounds: int, *, quick: bool) -> list[tuple[str, str, list[Row]]]:
    tables = []
    medium = inputs.tex_file(inputs.TEX_FILES["medium"]) or inputs.large(6_000, folder)
    text = medium.read_text("utf-8", errors="surrogateescape")
    size = f"`{medium.name}` ({len(text) / 1e6:.1f} MB)"
    for job, title in (
        ("open", "Opening a file"),
        ("fields", "Every field as Python values"),
        ("decoded", "Every field decoded, every name split"),
    ):
        _say(title)
        rows = _compare(peers.JOBS[job], text, rounds)
        tables.append((title, f"In one process, {size}; MB/s of the fastest round.", rows))
    _say("names")
    fields = _name_fields(text)
    tables.append(
        ("Splitting names", f"The {len(fields):,} author and editor fields of {size}, in one process.",
         _compare(peers.SPLITTERS, fields, rounds, unit="fields/s", amount=len(fields)))
    )  # fmt: skip
    _say("whole processes")
    small = inputs.tex_file(inputs.TEX_FILES["small"]) or inputs.large(92, folder)
    tables.append(("Starting", "Whole processes.", _processes(_starts(), rounds * 2)))
    with tempfile.TemporaryDirectory() as scratch:
        tables += [
            (
                f"Formatting {path.name}",
                "Whole processes that read, format and write.",
                _processes(_formatters(path, Path(scratch)), rounds),
            )
            for path in (small, medium)
        ]
    if not quick:
        _say("growth and memory")
        tables.append(("Growth and memory", _GROWTH, _growth(folder)))
    return tables


_GROWTH = """\
Reading every field of generated libraries, each in a process of its own: microseconds and bytes of memory per
byte of the file. Memory is the peak of the process without what it had when the text was read."""


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr)


def _compare(
    jobs: Mapping[str, Callable[[Any], object]], given: Any, rounds: int, unit: str = "MB/s", amount: float = 0
) -> list[Row]:
    """Return a row a tool: ratio to the first tool, rate of its fastest round."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    failed: dict[str, str] = {}
    for _ in range(rounds):
        for name, job in jobs.items():
            if name in failed or (times[name] and times[name][0] > SLOW):
                continue
            gc.collect()
            start = time.perf_counter()
            try:
                result = job(given)
            except Exception as error:
                failed[name] = f"{type(error).__name__}"
                continue
            times[name].append(time.perf_counter() - start)
            del result
    amount = amount or len(given) / 1e6
    first = times[next(iter(jobs))]
    rows: list[Row] = [("tool", "time ÷ audiobib", unit)]
    for name, taken in times.items():
        if name in failed or not taken:
            rows.append((name, f"fails: {failed.get(name)}", ""))
            continue
        ratio = statistics.median(mine / ours for mine, ours in zip(taken, first, strict=False))
        rows.append(
            (name, f"{ratio:.2f}", f"{amount / min(taken):,.0f}" if unit != "MB/s" else f"{amount / min(taken):.1f}")
        )
    return rows


def _name_fields(text: str) -> list[str]:
    import audiobib

    library = audiobib.loads(text)
    return [value for entry in library for name in ("author", "editor") if (value := entry.values.get(name))]


def _starts() -> dict[str, list[str]]:
    scripts = Path(sys.executable).parent
    found = {
        "audiobib --version": [str(scripts / "audiobib"), "--version"],
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "import citerra": [sys.executable, "-c", "import citerra"],
        "import refkit": [sys.executable, "-c", "import refkit"],
        "import bibtexparser": [sys.executable, "-c", "import bibtexparser"],
        "import pybtex.database": [sys.executable, "-c", "import pybtex.database"],
    }
    for name in ("bibtool", "bibtex-tidy", "biber"):
        if shutil.which(name):
            found[name] = [name, "-V" if name == "bibtool" else "--version"]
    return found


def _formatters(path: Path, scratch: Path) -> dict[str, list[str]]:
    scripts = Path(sys.executable).parent
    copies = {}
    for name in ("canonical", "theirs"):
        copies[name] = scratch / f"{name}-{path.name}"
    shutil.copyfile(path, copies["canonical"])
    subprocess.run([scripts / "audiobib", "fmt", "-q", copies["canonical"]], check=False)
    refkit = "import sys, pathlib, refkit; p = pathlib.Path(sys.argv[1]); t = p.read_text(errors='replace'); "
    refkit += "pathlib.Path(sys.argv[2]).write_text(refkit.tidy_bibtex(t).bibtex, errors='replace')"
    out = str(scratch / "out.bib")
    ours = scripts / "audiobib"
    theirs = copies["theirs"]
    found = {
        "audiobib fmt": ["sh", "-c", f"{ours} fmt -q - < {path} > {out}"],
        "audiobib fmt --check, already canonical": [str(ours), "fmt", "-q", "--check", str(copies["canonical"])],
        "refkit tidy": [sys.executable, "-c", refkit, str(path), out],
        "bibclean (Python)": [
            "sh",
            "-c",
            f"cp {path} {theirs}; {scripts / 'bibclean'} fix {theirs}",
        ],
    }
    if shutil.which("bibtool"):
        found["bibtool -s"] = ["bibtool", "-s", "-q", "-i", str(path), "-o", out]
    if shutil.which("bibtex-tidy"):
        found["bibtex-tidy"] = ["bibtex-tidy", str(path), f"--output={out}", "--quiet"]
    if shutil.which("biber") and path.stat().st_size < 1e6:
        found["biber --tool"] = ["biber", "--tool", "--quiet", "-O", out, str(path)]
    return found


def _processes(commands: Mapping[str, Sequence[str]], rounds: int) -> list[Row]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    codes: dict[str, int] = {}
    for _ in range(rounds):
        for name, command in commands.items():
            if times[name] and times[name][0] > SLOW:
                continue
            start = time.perf_counter()
            done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times[name].append(time.perf_counter() - start)
            codes[name] = done.returncode
    first = times[next(iter(commands))]
    rows: list[Row] = [("command", "time ÷ audiobib")]
    for name, taken in times.items():
        ratio = statistics.median(mine / ours for mine, ours in zip(taken, first, strict=False))
        rows.append((name, f"{ratio:.2f}" + (f" (exit {codes[name]})" if codes[name] else "")))
    return rows


_CHILD = """
import sys, time
sys.path.insert(0, {here!r})
import peers
def peak():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
job = peers.JOBS[{job!r}][{name!r}]
job("@misc{{a, title = {{b}}}}")
text = open({path!r}, encoding="utf-8").read()
open("/proc/self/clear_refs", "w").write("5")  # the peak counts from here
before = peak()
start = time.perf_counter()
result = job(text)
print(time.perf_counter() - start, (peak() - before) * 1024, len(text))
"""


def _growth(folder: Path) -> list[Row]:
    rows: list[Row] = [("tool", "file", "µs per byte", "memory ÷ file")]
    for entries in (100, 1_000, 10_000, 100_000):
        path = inputs.large(entries, folder)
        for job, name in (
            ("open", "audiobib"),
            ("fields", "audiobib"),
            ("fields", "citerra, fields"),
            ("fields", "refkit"),
        ):
            code = _CHILD.format(here=str(HERE), job=job, name=name, path=str(path))
            done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
            label = f"{name} ({job})" if name == "audiobib" else name
            if done.returncode:
                rows.append((label, f"{path.stat().st_size / 1e6:.2f} MB", "fails", ""))
                continue
            seconds, memory, size = (float(word) for word in done.stdout.split())
            rows.append((label, f"{size / 1e6:.2f} MB", f"{seconds / size * 1e6:.3f}", f"{memory / size:.1f}"))
    return rows


def _markdown(rows: Sequence[Row]) -> list[str]:
    head, *body = rows
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return [*lines, *("| " + " | ".join(row) + " |" for row in body)]


def _versions() -> list[str]:
    found = [f"Python {platform.python_version()} on {platform.machine()} {platform.system()}"]
    packages = ("audiobib", "bibtexparser", "citerra", "pybtex", "refkit", "bibclean", "click")
    found += [f"{name} {importlib.metadata.version(name)}" for name in packages]
    for name, option in (("bibtool", "-V"), ("bibtex-tidy", "--version"), ("biber", "--version")):
        if shutil.which(name):
            done = subprocess.run([name, option], capture_output=True, text=True, check=False)
            line = (done.stdout + done.stderr).strip().splitlines()[0]
            found.append(line if name in line.lower() else f"{name} {line}")
    return found


if __name__ == "__main__":
    main()
