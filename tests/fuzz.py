"""Mutated real files against laws, for as long as you like: ``make fuzz`` (ten minutes).

    PYTHONPATH=tests:tests/syntax:tests/lsp:tests/names python tests/fuzz.py [--seconds N] [--seed N] [--law NAME]

Each text is held to one law in turn. Prints the shortest text that it can find for a broken one, and exits with 1:
that text becomes a case (``tests/fuzzed/cases.toml``).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence

from audiobib.syntax import Document
from audiobib.text import decode_bytes
from conftest import ROOT
from corpus import bib_files
from fuzzed.laws import BY_NAME, LAWS, OF_LISTS, OF_WHOLE_ENTRIES, Law

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
IN_VALUES = [
    *(
        " ",
        "\n",
        "  ",
        "~",
        "--",
        "-",
        ".",
        ",",
        "%",
        r"\%",
        "&",
        r"\&",
        "$",
        "$x_1$",
        "_",
        "^",
        "#",
        "é",
        "ß",
        "中",
        "e\u0301",
    ),
    *(
        "{}",
        "{",
        "}",
        "{A}",
        '"',
        r"\'e",
        r"{\'e}",
        r"\\'{e}",
        r"{\o}",
        r"\emph{x}",
        r"\textbf ",
        r"\foo",
        "\u201c",
        "\u2013",
        "\xa0",
    ),
    *(" and ", "others", ", ", "1", "12-15", "http://a.b/c_d", "<b>", "&amp;", "\u200b", "T.", "ABC", "?", "``", "''"),
]


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


def holds(law: Law, text: str) -> bool:
    """Whether ``law`` holds for ``text``."""
    try:
        law(text)
    except Exception:
        return False
    return True


def shrink(law: Law, text: str) -> str:
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


def sources() -> tuple[list[str], list[str]]:
    """Return the texts to mutate: lists of papers in Markdown, and .bib files."""
    lists = [*sorted((ROOT / "tests" / "importing").rglob("*.md")), ROOT / "README.md"]
    lists_and_bibs = [[decode_bytes(path.read_bytes()).text for path in paths] for paths in (lists, bib_files())]
    of_lists, of_bibs = ([text for text in texts if text] for texts in lists_and_bibs)
    return of_lists, of_bibs


def some_entries(text: str, draw: random.Random) -> str:
    """Return some whole entries of ``text`` with something put into their values."""
    document = Document(text)
    blocks = draw.sample(document.entries, min(len(document.entries), draw.randint(1, 12)))
    pieces = []
    for block in blocks:
        piece = text[block.start : block.end]
        places = [field for field in document.fields(block) if field.value_end - field.value_start > 2]
        for field in sorted(draw.sample(places, min(len(places), 2)), key=lambda field: -field.name_start):
            place = draw.randrange(field.value_start + 1, field.value_end) - block.start
            piece = piece[:place] + draw.choice(IN_VALUES) + piece[place:]
        pieces.append(piece)
    return "\n".join(pieces)


def main(seconds: float, seed: int, laws: Sequence[Law]) -> int:
    """Try mutated files for ``seconds``."""
    draw = random.Random(seed)
    lists, bibs = sources()
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        law = laws[count % len(laws)]
        text = draw.choice(lists if law in OF_LISTS and draw.random() < 0.7 else bibs)
        text = some_entries(text, draw) if law in OF_WHOLE_ENTRIES and draw.random() < 0.8 else mutate(text, draw)
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
    parser.add_argument("--law", choices=BY_NAME)
    asked = parser.parse_args()
    sys.exit(main(asked.seconds, asked.seed, [BY_NAME[asked.law]] if asked.law else LAWS))
