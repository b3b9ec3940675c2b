"""Claims of fixes, case by case (``claims.toml``), and over many fixes at once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobib.errors import VerificationError
from audiobib.model.library import Library
from audiobib.rules.alignment import follow
from audiobib.rules.rule import finding
from audiobib.text import Edit, Finding, FindingKind, Reading
from audiobib.workflows.fixing import fix_all

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "claims.toml").read_text("utf-8"))["case"]


def claimed(library: Library, case: dict[str, Any]) -> list[Finding]:
    """The finding of ``case``, while there is still something to do; it stands where its field does."""
    start = library.text.find(case["old"])
    if library.text != case["bib"]:
        return []
    place = library.text.find(case.get("place", case["old"]))
    edits = (Edit(start, start + len(case["old"]), case["new"]),)
    readings = (Reading(case["field"], tuple(case["was"]), tuple(case["will"])),) if "was" in case else ()
    rule: FindingKind = ("VAL004", "a-rule", "warning")
    about = {"name": case["field"], "edits": edits, "changes": case["changes"], "readings": readings}
    return [finding(library, rule, place, place + 1, "a finding", **about)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_claim(case: dict[str, Any]) -> None:
    library = Library(case["bib"])
    if "broken" in case:
        with pytest.raises(VerificationError) as raised:
            fix_all(library, lambda: claimed(library, case), unsafe=True, labels=case.get("labels", ()))
        assert case["broken"] in str(raised.value)
        assert "VAL004" in str(raised.value)
        assert "nothing was written" in str(raised.value)
        assert library.text == case["bib"]
    else:
        labels = case.get("labels", ())
        assert fix_all(library, lambda: claimed(library, case), unsafe=True, labels=labels) == 1
        assert library.text == case["bib"].replace(case["old"], case["new"], 1)


def test_there_are_cases_of_every_claim_both_ways() -> None:
    kinds = {(case["changes"], "broken" in case) for case in CASES}
    assert kinds == {
        (claim, broken) for claim in ("layout", "spelling", "repair", "meaning") for broken in (True, False)
    }


PARTS = st.lists(st.tuples(st.text("ab"), st.text("abc", max_size=3), st.text("abc", max_size=3)), max_size=5)


@given(PARTS, st.text("ab"))
def test_what_is_replaced_as_announced_is_followed(parts: list[tuple[str, str, str]], rest: str) -> None:
    before = "".join(kept + was for kept, was, _ in parts) + rest
    after = "".join(kept + will for kept, _, will in parts) + rest
    assert follow(before, before, []) == set()
    if before != after:
        assert follow(before, after, []) is None
    if len(parts) == 1:
        assert follow(before, after, [(was, will) for _, was, will in parts]) == {0}
