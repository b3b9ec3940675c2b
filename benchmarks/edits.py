"""What edits of a large library cost, against reading it: run by hand, ``python benchmarks/edits.py [ENTRIES | FILE]``.

Prints CPU times, the best of five rounds. What is promised: an edit outside of a batch takes at most 1 ms at 20,000
entries, and a batch that sets a field of every entry at most three times as long as reading all values.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import inputs

import audiobib

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
EDITS = 1000


def main() -> None:
    """Measure and print."""
    given = sys.argv[1] if len(sys.argv) > 1 else "20000"
    with tempfile.TemporaryDirectory() as folder:
        path = inputs.large(int(given), Path(folder)) if given.isdigit() else Path(given)
        text = audiobib.load(path).text
    reading = _best(text, lambda library, _: [entry.values for entry in library])
    print(f"reading all values                {reading * 1000:10.1f} ms")
    for name, loop in _BATCHES.items():
        taken = _best(text, loop)
        print(f"in a batch, {name:21} {taken * 1000:10.1f} ms, {taken / reading:.1f} times reading")
    for name, loop in _SINGLE.items():
        print(f"outside, {name:24} {_best(text, loop) / EDITS * 1000:10.3f} ms each")


def _best(text: str, job: Callable[[audiobib.Library, list[str]], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        library = audiobib.loads(text)
        keys = [entry.key for entry in library]
        chosen = random.Random(1).sample(keys, min(EDITS, len(keys)))
        start = time.process_time()
        job(library, chosen)
        times.append(time.process_time() - start)
    return min(times)


def _batch_by_key(library: audiobib.Library, _: list[str]) -> None:
    with library.edit():
        for entry in library:
            library.set_field(entry.key, "note", "new")


def _batch_assigned(library: audiobib.Library, _: list[str]) -> None:
    with library.edit():
        for entry in library:
            entry.year = 2001


_BATCHES = {"set_field": _batch_by_key, "entry.year = 2001": _batch_assigned}


def _titles(library: audiobib.Library, keys: list[str]) -> None:
    for key in keys:
        library[key].title = "A new title"


_SINGLE: dict[str, Callable[[audiobib.Library, list[str]], object]] = {
    "set_field": lambda library, keys: [library.set_field(key, "note", "new") for key in keys],
    "entry.title = …": _titles,
    "add": lambda library, keys: [library.add(f"@misc{{new-{key}, title = {{New}}}}") for key in keys],
    "rename": lambda library, keys: [library.rename(key, f"{key}-new") for key in keys],
    "remove": lambda library, keys: [library.remove(key) for key in keys],
}


if __name__ == "__main__":
    main()
