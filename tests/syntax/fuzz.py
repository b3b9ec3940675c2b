"""Mutated real files against the laws of the text core, for as long as you like: ``make fuzz`` (ten minutes).

    PYTHONPATH=tests python tests/syntax/fuzz.py [SECONDS] [SEED]

Prints the smallest failing text it can find and exits 1.
"""

from __future__ import annotations

import random
import sys
import time

from laws import must_hold

from audiobib.text import decode_bytes
from corpus import bib_files

TOKENS = [
    *("@", "{", "}", "(", ")", '"', ",", "=", "#", "%", "\\", "\n", "\r\n", "\r", "\x00", "\xa0", "\ufeff", " "),
    *("@comment", "@string{a=b}", "@article{", "jan", "é", "中", "\udce9", "--", " and "),
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


def holds(text: str) -> bool:
    """Whether the laws hold for ``text``."""
    try:
        must_hold(text)
    except Exception:
        return False
    return True


def shrink(text: str) -> str:
    """Return a short text that fails as well."""
    size = len(text) // 2
    while size:
        for start in range(0, len(text), size):
            shorter = text[:start] + text[start + size :]
            if not holds(shorter):
                text = shorter
                break
        else:
            size //= 2
    return text


def main(seconds: float, seed: int) -> int:
    """Try mutated files for ``seconds``."""
    draw = random.Random(seed)
    sources = [decode_bytes(path.read_bytes()).text for path in bib_files()]
    sources = [text for text in sources if text]
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        text = mutate(draw.choice(sources), draw)
        count += 1
        if not holds(text):
            print(f"after {count} texts, seed {seed}:\n{shrink(text)!r}")
            return 1
    print(f"{count} texts, seed {seed}: all laws hold")
    return 0


if __name__ == "__main__":
    seconds, seed = (*sys.argv[1:], *("600", str(time.time_ns()))[len(sys.argv) - 1 :])
    sys.exit(main(float(seconds), int(seed)))
