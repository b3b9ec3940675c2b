"""``make mutants``: a few random rows of every table are made wrong, one at a time, and a test has to notice.

A mutant lives in a copy of the package; the tests of its table (``homes.toml``) run against that copy. It has to die by
an oracle, a schema, a manual's list or a case: tests that compare a table with itself are not among them. What may
survive says in ``homes.toml`` what would kill it. Prints the seed; ``--seed`` repeats a run.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from queue import SimpleQueue

from mutants.tables import Table, find_tables, mutated

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "audiobib"
LONGEST = 300
"""Seconds after which a mutant counts as dead: it runs for ever."""


@dataclass(frozen=True)
class Mutant:
    """One wrong row: the table, the text of the module with it, and what was done."""

    table: Table
    text: str
    done: str


class Homes:
    """Which tests watch over a table, and why some of its rows may be wrong unseen."""

    def __init__(self, path: Path) -> None:
        read = tomllib.loads(path.read_text("utf-8"))
        self._tests: dict[str, list[str]] = read["tests"]
        self._survivors: dict[str, str] = read["survivors"]

    def tests(self, table: Table) -> list[str]:
        """Return paths and options for pytest; the first pattern that fits the table counts."""
        tests = next((tests for pattern, tests in self._tests.items() if fnmatch(str(table), pattern)), [])
        code = Path(table.module).stem.partition("_")[0].upper()
        return [part.replace("{CODE}", code) for part in tests]

    def excuse(self, table: Table) -> str | None:
        """Return what would kill the table's survivors; None if there may be none."""
        return next((line for pattern, line in self._survivors.items() if fnmatch(str(table), pattern)), None)


def mutants_of(table: Table, number: int, seed: int) -> list[Mutant]:
    """Return up to ``number`` different mutants; the same for the same seed, whatever other tables there are."""
    chance = random.Random(f"{seed} {table}")
    source = (PACKAGE / table.module).read_text("utf-8")
    found: dict[str, Mutant] = {}
    for _ in range(number * 4):
        text, done = mutated(table, source, chance)
        if len(found) < number:
            found.setdefault(done, Mutant(table, text, done))
    return list(found.values())


def is_killed(mutant: Mutant | None, tests: list[str], copy: Path) -> bool:
    """Whether ``tests`` fail or never end with ``mutant`` in the package at ``copy``; None is the package as it is."""
    if mutant is not None:
        (copy / "audiobib" / mutant.table.module).write_text(mutant.text, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            timeout=LONGEST if mutant is not None else None,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        if mutant is not None:
            shutil.copy(PACKAGE / mutant.table.module, copy / "audiobib" / mutant.table.module)
    if done.returncode not in (0, 1, 2, 4):
        sys.exit(f"pytest {' '.join(tests)} ended with {done.returncode}:\n{done.stdout.decode()[-2000:]}")
    return done.returncode != 0


def main() -> int:
    """Run the mutants; return 1 if one survives that may not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--rows", type=int, default=5, help="wrong rows for each table")
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) // 2))
    parser.add_argument("--table", default="*", help="module:NAME, with * and ?")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    homes = Homes(Path(__file__).parent / "homes.toml")
    tables = [table for table in find_tables(PACKAGE) if fnmatch(str(table), options.table)]
    homeless = [str(table) for table in tables if not homes.tests(table)]
    if homeless:
        sys.exit(f"no tests in homes.toml for: {', '.join(homeless)}")
    mutants = [mutant for table in tables for mutant in mutants_of(table, options.rows, options.seed)]
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.jobs):
            copy = Path(folder) / str(number)
            shutil.copytree(PACKAGE, copy / "audiobib", ignore=shutil.ignore_patterns("__pycache__"))
            copies.put(copy)

        def tried(mutant: Mutant) -> tuple[Mutant, bool]:
            copy = copies.get()
            try:
                return mutant, is_killed(mutant, homes.tests(mutant.table), copy)
            finally:
                copies.put(copy)

        copy = copies.get()
        for tests in {tuple(homes.tests(table)) for table in tables}:
            if is_killed(None, list(tests), copy):
                sys.exit(f"these tests fail without a mutant: {' '.join(tests)}")
        copies.put(copy)
        with ThreadPoolExecutor(options.jobs) as pool:
            results = [_told(*result, homes) for result in pool.map(tried, mutants)]
    print(f"{results.count('killed')} of {len(results)} killed, {results.count('may survive')} may survive, "
          f"{results.count('SURVIVED')} survived; {len(tables)} tables, seed {options.seed}")  # fmt: skip
    return int("SURVIVED" in results)


def _told(mutant: Mutant, killed: bool, homes: Homes) -> str:
    excuse = homes.excuse(mutant.table)
    result = "killed" if killed else "may survive" if excuse is not None else "SURVIVED"
    if not killed:
        print(f"{result}: {mutant.table}: {mutant.done}" + (f" ({excuse})" if excuse else ""), flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main())
