"""Mutated real files against laws, for as long as you like: ``make fuzz`` (ten minutes).

    PYTHONPATH=tests:tests/syntax python tests/fuzz.py [--seconds N] [--seed N]

Each text is held to one law in turn. Prints the shortest text that it can find for a broken one, and exits with 1:
that text becomes a case.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable

from laws import must_hold

from audiobib.config import Settings
from audiobib.importing import read_markdown
from audiobib.keys.rewrite import bibliography_edits
from audiobib.model.library import Library
from audiobib.text import apply, decode_bytes
from audiobib.text.edit import inverse
from audiobib.workflows.check import Checker
from audiobib.workflows.export import export_library
from audiobib.workflows.fixing import fix_all
from conftest import ROOT
from corpus import bib_files

TOKENS = [
    *("@", "{", "}", "(", ")", '"', ",", "=", "#", "%", "\\", "\n", "\r\n", "\r", "\x00", "\xa0", "\ufeff", " "),
    *(
        "@comment",
        "@string{a=b}",
        "@article{",
        "jan",
        "é",
        "中",
        "\udce9",
        "--",
        " and ",
        "crossref",
        "$",
        "**",
        "<!--",
    ),
]


def is_sound(library: Library) -> bool:
    """Whether BibTeX and biber read the whole of it."""
    return not [finding for finding in library.findings if finding.severity == "error"]


def fixes_keep_entries(text: str) -> None:
    """Checking never fails; the fixes of a sound file keep its entries and their keys."""
    library = Library(text)
    checker = Checker(Settings())
    checker.check_library(library)
    if is_sound(library):
        keys = [entry.key for entry in library]
        fix_all(library, lambda: checker.check_library(library))
        assert keys == [entry.key for entry in library]


def renaming_goes_back(text: str) -> None:
    """New keys for all entries, and the edits backwards: every byte is as it was."""
    library = Library(text)
    keys = {entry.key: f"new{number}" for number, entry in enumerate(library) if entry.key}
    edits = bibliography_edits(library, keys)
    assert apply(apply(text, edits), inverse(text, edits)) == text


def exports_are_read(text: str) -> None:
    """What is exported is read without an error, under the same keys."""
    library = Library(text)
    if not is_sound(library):
        return
    for dialect in ("bibtex", "biblatex"):
        again = Library(export_library(library, dialect, Settings()).text)
        assert is_sound(again)


def lists_are_read(text: str) -> None:
    """A Markdown list of anything is read; every entry and remark stands on a line that is there."""
    found = read_markdown(text, sections={}, known={}, labels={})
    lines = text.count("\n") + text.count("\r") + 1
    for entry in found.entries:
        assert all(1 <= line <= lines for line in entry.lines)
    assert all(1 <= rest.line <= lines for rest in found.leftovers)


LAWS: tuple[Callable[[str], None], ...] = (
    must_hold,
    fixes_keep_entries,
    renaming_goes_back,
    exports_are_read,
    lists_are_read,
)


def mutate(text: str, draw: random.Random) -> str:
    """Cut, double, move and insert pieces of ``text``."""
    start = draw.randrange(max(1, len(text)))
    piece = text[start : start + draw.randint(1, 3_000)]
    for _ in range(draw.randint(1, 8)):
        place, other = sorted((draw.randrange(len(piece) + 1), draw.randrange(len(piece) + 1)))
        match draw.randrange(4):
            case 0:
                piece = piece[:place] + draw.choice(TOKENS) + piece[place:]
            case 1:
                piece = piece[:place] + piece[min(other, place + draw.randint(1, 30)) :]
            case 2:
                piece = piece[:place] + piece[place:other] * 2 + piece[other:]
            case _:
                piece = piece[other:] + piece[:place]
    return piece


def holds(law: Callable[[str], None], text: str) -> bool:
    """Whether ``law`` holds for ``text``."""
    try:
        law(text)
    except Exception:
        return False
    return True


def shrink(law: Callable[[str], None], text: str) -> str:
    """Return a short text for which ``law`` does not hold either."""
    size = len(text) // 2
    while size:
        for start in range(0, len(text), size):
            shorter = text[:start] + text[start + size :]
            if not holds(law, shorter):
                text = shorter
                break
        else:
            size //= 2
    return text


def main(seconds: float, seed: int) -> int:
    """Try mutated files for ``seconds``."""
    draw = random.Random(seed)
    paths = [*bib_files(), *sorted((ROOT / "tests" / "importing").rglob("*.md")), ROOT / "README.md"]
    sources = [text for path in paths if (text := decode_bytes(path.read_bytes()).text)]
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        text = mutate(draw.choice(sources), draw)
        law = LAWS[count % len(LAWS)]
        count += 1
        if not holds(law, text):
            print(f"after {count} texts, seed {seed}, {law.__name__} does not hold:\n{shrink(law, text)!r}")
            return 1
    print(f"{count} texts, seed {seed}: all laws hold")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=time.time_ns())
    asked = parser.parse_args()
    sys.exit(main(asked.seconds, asked.seed))
