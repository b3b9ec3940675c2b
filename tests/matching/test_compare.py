"""What is a difference and what is none: titles, authors, venues."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from audiobib.matching.authors import compare_authors
from audiobib.matching.titles import compare_titles
from audiobib.matching.venues import same_venue
from audiobib.names import Person

CASES = tomllib.loads((Path(__file__).parent / "cases" / "compare.toml").read_text("utf-8"))


def people(names: list[str]) -> list[Person]:
    parts = [name.partition(" | ") for name in names]
    return [Person(given=given, family=family) for given, _, family in parts]


@pytest.mark.parametrize(("one", "other", "relation"), CASES["title"])
def test_titles(one: str, other: str, relation: str) -> None:
    assert compare_titles(one, other).relation == relation
    assert compare_titles(other, one).relation == relation
    assert compare_titles(one, one).similarity == 1


@pytest.mark.parametrize(("ours", "theirs", "unknown", "missing", "given", "is_order"), CASES["author"])
def test_authors(ours: list[str], theirs: list[str], unknown: int, missing: int, given: int, is_order: bool) -> None:
    found = compare_authors(people(ours), people(theirs))
    assert (len(found.unknown), len(found.missing), len(found.given), found.is_order) == (
        unknown, missing, given, is_order
    )  # fmt: skip
    assert found.overlap == pytest.approx(1 - unknown / len(ours))


@pytest.mark.parametrize(("one", "other", "same"), CASES["venue"])
def test_venues(one: str, other: str, same: bool) -> None:
    assert same_venue(one, [other]) is same
    assert same_venue(other, [one]) is same
