"""Middlewares of bibtexparser that a configuration names: what they change arrives as findings and edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiobib.config import Settings
from audiobib.errors import InputError
from audiobib.model.library import Library
from audiobib.workflows.check import Checker
from audiobib.workflows.fixing import fix_all

TEXT = """% kept
@Article{k,
  TITLE = "Cuay{\\'a}huitl",
  Month = jan,
  year  = 2020, % kept, too
}
"""

CASES = {
    "names of fields": (["NormalizeFieldKeys"], TEXT.replace("TITLE", "title").replace("Month", "month")),
    "accents": (["LatexDecodingMiddleware"], TEXT.replace("{\\'a}", "á")),
    "one after the other": (
        ["NormalizeFieldKeys", "bibtexparser.middlewares:MonthIntMiddleware"],
        TEXT.replace("TITLE", "title").replace("Month = jan", "month = 1"),
    ),
    "nothing to do": (["MonthAbbreviationMiddleware"], TEXT),
}


def _checker(names: list[str]) -> Checker:
    return Checker(Settings(middlewares=tuple(names)), ("MID",))


@pytest.mark.parametrize(("names", "expected"), CASES.values(), ids=CASES.keys())
def test_effect(names: list[str], expected: str) -> None:
    library = Library(TEXT)
    checker = _checker(names)
    found = checker.check_library(library)
    assert bool(found) == (expected != TEXT)
    assert not any(finding.safe for finding in found), "what a middleware changes is shown, never made unasked"
    fix_all(library, lambda: checker.check_library(library), unsafe=True)
    assert library.text == expected


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Foo", "is not a middleware"),
        ("no.such.module:Foo", "is not a middleware"),
        ("pathlib:PurePath", "is not a middleware"),
        ("SortFieldsCustomMiddleware", "cannot be made without arguments"),
    ],
)
def test_what_is_no_middleware(name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        _checker([name]).check_library(Library(TEXT))


def test_values_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="turns `author` of `k` into a list"):
        _checker(["SeparateCoAuthors"]).check_library(Library("@misc{k, author = {A and B}}"))


def test_a_middleware_that_never_ends() -> None:
    library = Library("@misc{k, title = {a & b}}")
    checker = _checker(["LatexEncodingMiddleware"])
    with pytest.raises(InputError, match=r"never come to an end \(MID001\)"):
        fix_all(library, lambda: checker.check_library(library), unsafe=True)
