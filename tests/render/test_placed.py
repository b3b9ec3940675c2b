"""Entries in regions that people keep by hand: cases, and laws over drawn regions."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobib.render.placed import Place, place_entries
from growth import grows_linearly

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "placed.toml").read_text("utf-8"))[
    "case"
]


def write(key: str) -> str:
    return f"={key}"


def test_there_are_cases() -> None:
    assert len(CASES) >= 13


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    places = [Place(start, end, key, tuple(differs)) for start, end, key, differs in case["places"]]
    options = {"absent": case.get("absent", []), "is_sorted": case.get("sorted", False)}
    assert place_entries(case["lines"], places, case["wanted"], write, **options) == case["result"]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 3)), max_size=12), st.booleans())
def test_nothing_is_lost_and_doing_it_again_changes_nothing(pieces: list[tuple[bool, int]], is_sorted: bool) -> None:
    lines: list[str] = []
    places: list[Place] = []
    for number, (is_entry, length) in enumerate(pieces):
        if is_entry:
            places.append(Place(len(lines), len(lines) + length, f"k{number % 7}"))
        lines += [f"{number}.{line}" for line in range(length)]
    wanted = sorted({place.key for place in places})
    result = place_entries(lines, places, wanted, write, is_sorted=is_sorted)
    assert sorted(result) == sorted(lines)
    if not is_sorted:
        assert result == lines


def test_many_new_entries_take_linear_time() -> None:
    def run(size: int) -> None:
        there = [Place(number, number + 1, f"k{2 * number}") for number in range(size)]
        absent = [f"k{2 * number + 1}" for number in range(size)]
        wanted = [f"k{number}" for number in range(2 * size)]
        place_entries(["- x"] * size, there, wanted, write, absent=absent)

    assert grows_linearly(run, 500, most=8000)
