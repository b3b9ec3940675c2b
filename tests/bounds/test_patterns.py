"""No regular expression of the package takes longer than in proportion to the text: all are found, none is listed.

Each is run as its module runs it (``match`` at one place, or over the whole text) over every text of
:mod:`attacks`. Slow ones are found with small texts; only those are measured at n, 2n and 4n.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

import audiobib
from audiobib.names.scripts import ByScript
from bounds.attacks import ATTACKS, attacked
from growth import grows_linearly

SIZE = 1000
SUSPECT = 0.003
"""CPU seconds: more than that for 1,000 characters is measured; a linear pattern takes a hundredth of it."""


def modules() -> Iterator[str]:
    names = (module.name for module in pkgutil.walk_packages(audiobib.__path__, "audiobib."))
    return (name for name in names if not name.endswith("__main__") and ".lsp" not in name)


def patterns() -> dict[str, tuple[re.Pattern[str], Callable[[str], object]]]:
    """Return pattern and use by module and name; a pattern that another module imports is run as that one does."""
    sources = {path: path.read_text("utf-8") for path in Path(*audiobib.__path__).rglob("*.py")}
    found: dict[str, tuple[re.Pattern[str], Callable[[str], object]]] = {}
    for name in modules():
        module = importlib.import_module(name)
        for variable, value in vars(module).items():
            for number, pattern in enumerate(_within(value)):
                uses = _uses(variable, name.rpartition(".")[2], sources)
                found[f"{name}.{variable}[{number}]"] = pattern, partial(_run, pattern, frozenset(uses))
    return found


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _within(one)
    elif isinstance(value, dict):
        yield from _within(list(value.values()))
    elif isinstance(value, ByScript):
        yield from (value.usual, value.whole)


def _uses(variable: str, module: str, sources: dict[Path, str]) -> set[str]:
    """Return the methods that are called of a variable; none for what is only passed on."""
    called = re.compile(rf"\b{variable}(?:\(\w+\))?\.(search|finditer|sub|subn|match|fullmatch|split|findall)\b")
    imported = re.compile(rf"import [^\n]*\b{variable}\b")
    using = [text for path, text in sources.items() if path.stem == module or imported.search(text)]
    return {use for text in using for use in called.findall(text)}


def _run(pattern: re.Pattern[str], uses: frozenset[str], text: str) -> None:
    if not uses or uses & {"match"}:
        pattern.match(text)
    if not uses or uses & {"fullmatch"}:
        pattern.fullmatch(text)
    if uses & {"search"}:
        pattern.search(text)
    if uses & {"finditer", "sub", "subn", "split", "findall"}:
        for _ in pattern.finditer(text):
            pass


def _attack(run: Callable[[str], object], attack: str, tail: str, size: int) -> None:
    run(attacked(attack, size, tail))


PATTERNS = patterns()


def test_there_are_patterns() -> None:
    assert len(PATTERNS) > 200


@pytest.mark.parametrize("attack", ATTACKS)
def test_patterns_are_linear(attack: str) -> None:
    slow = []
    for tail in ("", "\x01"):
        text = attacked(attack, SIZE, tail)
        for name, (_, run) in PATTERNS.items():
            begin = time.process_time()
            run(text)
            taken = time.process_time() - begin
            if taken > SUSPECT and not grows_linearly(partial(_attack, run, attack, tail), SIZE, most=SIZE * 8):
                slow.append(name)
    assert slow == []


@pytest.mark.parametrize("join", ["{}", " {}", " {} {}", "{}, "])
def test_patterns_are_linear_in_their_own_words(join: str) -> None:
    slow = []
    for name, (pattern, run) in PATTERNS.items():
        words = own_words(pattern)
        for first, second in zip(words, [*words[1:], *words[:1]], strict=True):
            attack = join.format(first, second)
            for tail in ("", "\x01"):
                text = attacked(attack, 4 * SIZE, tail)
                begin = time.process_time()
                run(text)
                taken = time.process_time() - begin
                if taken > SUSPECT and not grows_linearly(partial(_attack, run, attack, tail), SIZE, most=SIZE * 8):
                    slow.append(f"{name}: {attack!r}")
    assert slow == []


def own_words(pattern: re.Pattern[str]) -> list[str]:
    """The words that ``pattern`` asks for, without the names of its groups and classes."""
    plain = re.sub(r"\(\?P[<=]\w+[>)]|\(\?[a-z]+[:)]|\\[A-Za-z]|\[[^\]]*\]", " ", pattern.pattern)
    return sorted(set(re.findall(r"[A-Za-z]{2,}", plain)))[:200]


def test_a_quadratic_pattern_is_found() -> None:
    """The test can fail."""
    slow = re.compile(r"\s*,")
    run = partial(_run, slow, frozenset({"search"}))
    assert not grows_linearly(lambda size: run(attacked(" ", size)), SIZE, most=SIZE * 8)
