"""What entries inherit: cases, the plain definition on random references, and growth."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobib.model.library import Library
from growth import grows_linearly

FILES = sorted((Path(__file__).parent / "inheritance").glob("*.toml"))
CASES = [case for file in FILES for case in tomllib.loads(file.read_text("utf-8"))["case"]]
ENTRIES = st.lists(st.tuples(st.sets(st.sampled_from("abcd")), st.lists(st.integers(0, 9)), st.integers(0, 9)))


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_cases(case: dict[str, Any]) -> None:
    library = Library(case["text"])
    assert {key: dict(library[key].inherited) for key in case["inherited"]} == case["inherited"]


@given(ENTRIES)
def test_without_circles_it_is_the_plain_definition(entries: list[tuple[set[str], list[int], int]]) -> None:
    """Own fields, else those of the first of ``xdata`` that has one, else of ``crossref``, by the same rule."""
    texts: list[str] = []
    expected: list[dict[str, str]] = []
    for number, (own, xdata, crossref) in enumerate(entries):
        parents = [parent for parent in xdata if parent < number]
        above = [*parents, *[crossref] * (crossref < number)]
        fields = {f"user{letter}": f"{number}" for letter in own}
        written = [f"{name} = {{{value}}}" for name, value in fields.items()]
        written += [f"xdata = {{{','.join(f'k{parent}' for parent in parents)}}}"]
        written += [f"crossref = {{k{crossref}}}"] * (crossref < number)
        texts.append(f"@misc{{k{number}, {', '.join(written)}}}")
        expected.append(_first([fields, *(expected[parent] for parent in above)]))
    library = Library("\n".join(texts))
    for number, fields in enumerate(expected):
        entry = library[f"k{number}"]
        assert {name: entry.value(name) for name in ("usera", "userb", "userc", "userd")} == {
            name: fields.get(name) for name in ("usera", "userb", "userc", "userd")
        }


def _first(sources: list[dict[str, str]]) -> dict[str, str]:
    return {name: value for source in reversed(sources) for name, value in source.items()}


def test_nobody_inherits_more_than_a_bounded_number_of_fields() -> None:
    library = Library("@misc{a, xdata={b}}\n@xdata{b, " + ", ".join(f"f{n}={{x}}" for n in range(1000)) + "}")
    assert len(library["a"].inherited) == 256


def _chain(size: int) -> Library:
    return Library("".join(f"@inbook{{k{n}, title={{T}}, crossref={{k{n + 1}}}}}\n" for n in range(size)))


def _circle(size: int) -> Library:
    return Library("".join(f"@book{{k{n}, title={{T}}, crossref={{k{(n + 1) % size}}}}}\n" for n in range(size)))


def _others(size: int) -> Library:
    """Entries that name each other, all of them: the references, not the entries, are ``size``."""
    many = round(size**0.5)
    every = ",".join(f"k{n}" for n in range(many))
    return Library("".join(f"@xdata{{k{n}, f{n}={{T}}, xdata={{{every}}}}}\n" for n in range(many)))


@pytest.mark.parametrize("shape", [_chain, _circle, _others])
def test_it_is_linear_in_the_references(shape: Callable[[int], Library]) -> None:
    def run(size: int) -> int:
        return sum(len(entry.inherited) for entry in shape(size))

    assert grows_linearly(run, 400, most=3200)


def test_a_chain_of_ten_thousand_is_followed_to_its_end() -> None:
    library = Library(_chain(10_000).text + "@book{k10000, publisher={P}}")
    assert library["k0"].value("publisher") == "P"
