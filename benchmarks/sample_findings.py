"""Findings to be judged, drawn evenly over rules and files: ``python -m benchmarks.sample_findings DIR…``.

Prints a line for each finding (file, line, column, code) and below it what is said and where, for a reader who decides
whether it is right. The verdicts stand in ``tests/rules/judged.tsv``.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import audiobib

if TYPE_CHECKING:
    from audiobib.text import Finding

SEED = 20261126
_NO_LISTS = re.compile(r"gloss|testidx|directory|abntex2-options|lst(?:abbrv|locations|publishers)")
"""Files that are no bibliographies, but databases of glossaries, addresses, options and names."""
LARGEST = 1_600_000
"""Bytes of a file from which on it is left out: it would take minutes and be one of many."""


def main() -> None:
    """Draw findings of the files below the folders that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--lines", type=int, default=0, help="lines of the file to show, from that of the finding on")
    options = parser.parse_args()
    texts, found = all_findings(options.folders)
    for path, finding in draw(found, options.count, options.seed):
        print(f"{path}\t{finding.line}\t{finding.column}\t{finding.code}")
        print(f"    {finding.message}{' [safe fix]' if finding.safe else ' [fix]' if finding.edits else ''}")
        for edit in finding.edits[:3]:
            print(f"    {texts[path][edit.start : edit.end]!r} -> {edit.replacement!r}")
        for line in texts[path].splitlines()[finding.line - 1 : finding.line - 1 + options.lines]:
            print(f"    | {line[:160]}")


def all_findings(folders: list[Path]) -> tuple[dict[str, str], dict[str, dict[str, list[Finding]]]]:
    """Return the text of each file by its path below its folder, and its findings by code and path, layout left out."""
    texts: dict[str, str] = {}
    found: defaultdict[str, dict[str, list[Finding]]] = defaultdict(dict)
    for folder in folders:
        for path in sorted(folder.rglob("*.bib")):
            if path.stat().st_size > LARGEST or _NO_LISTS.search(path.as_posix()):
                continue
            name = path.relative_to(folder).as_posix()
            library = audiobib.load(path)
            texts[name] = library.text
            for finding in audiobib.check(library):
                if finding.code != "LAY001":
                    found[finding.code].setdefault(name, []).append(finding)
    return texts, found


def draw(found: dict[str, dict[str, list[Finding]]], count: int, seed: int) -> list[tuple[str, Finding]]:
    """Return ``count`` findings, as many of each rule as of any other while it has some, its files by turns."""
    chance = random.Random(seed)
    queues = []
    for code in sorted(found):
        rows = [[(path, finding) for finding in findings] for path, findings in sorted(found[code].items())]
        for row in rows:
            chance.shuffle(row)
        chance.shuffle(rows)
        queues.append([item for turn in zip_longest(*rows) for item in turn if item is not None])
    by_turns = [item for turn in zip_longest(*queues) for item in turn if item is not None]
    return sorted(by_turns[:count], key=lambda item: (item[1].code, item[0], item[1].line))


if __name__ == "__main__":
    main()
