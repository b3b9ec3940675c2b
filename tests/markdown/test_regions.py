"""Regions: what is between the markers is replaced, all else stays, and malformed markers are explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobib.errors import InputError
from audiobib.markdown.regions import read_regions, regions, replace_region

START, END = "<!-- audiobib:start list -->", "<!-- audiobib:end list -->"
LINES = st.sampled_from(
    ["", "text", START, END, "```", "~~~~", "`````", "``` x ```", "- ```", START.replace("list", "x"), "> ```"]
)
CASES = Path(__file__).parent / "cases"
MALFORMED = json.loads((CASES / "malformed_markers.json").read_text("utf-8"))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "tail", "tail\n\n"])
def test_all_else_keeps_every_byte(ending: str, last: str) -> None:
    before, after = f"\ufeffhead \t{ending}\r{START}  {ending}", f"  {END}{ending}{last}"
    text = f"{before}old{ending}{ending}{after}"
    assert replace_region(text, "list", "new\n\nlines\n", "README.md") == (
        f"{before}new{ending}{ending}lines{ending}{after}"
    )


def test_an_empty_region_and_empty_content() -> None:
    text = f"{START}\n{END}"
    assert replace_region(text, "list", "a\n", "README.md") == f"{START}\na\n{END}"
    assert replace_region(f"{START}\na\n{END}", "list", "", "README.md") == f"{START}\n\n{END}"


def test_markers_in_a_code_block_are_examples() -> None:
    example = f"```text\n{START}\n{END}\n```\n~~~\n{START}\n"
    real = f"{START}\nold\n{END}\n"
    text = f"{example}~~~\n{real}"
    assert replace_region(text, "list", "new\n", "README.md") == text.replace("old", "new")
    with pytest.raises(InputError, match="no region 'list'"):
        replace_region(example, "list", "new\n", "README.md")


def test_a_fence_inside_the_region_does_not_hide_its_end() -> None:
    text = f"{START}\n```\nnever closed\n{END}\nafter\n"
    assert replace_region(text, "list", "new\n", "README.md") == f"{START}\nnew\n{END}\nafter\n"


def test_markers_inside_a_line_are_text() -> None:
    assert regions(f"about {START} and {END}\n", "README.md") == ()


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case["id"])
def test_malformed_markers_are_explained(case: dict[str, str]) -> None:
    with pytest.raises(InputError) as caught:
        replace_region(case["text"], "list", case.get("content", "new\n"), "docs/README.md")
    message = str(caught.value)
    assert message.startswith(case["message"])
    assert case.get("content") or message.endswith(f"{START}\n{END}")


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_replacing_changes_the_region_and_nothing_else(lines: list[str], ending: str) -> None:
    text = ending.join(lines)
    reading = read_regions(text)
    try:
        found = {region.name: region for region in regions(text, "f")}
    except InputError:
        assert reading.problems
        return
    assert not reading.problems
    if "list" in found:
        span = found["list"].span
        new = replace_region(text, "list", "x\n", "f")
        assert new.startswith(text[: span.start])
        assert new.endswith(text[span.end :])
        assert replace_region(new, "list", "x\n", "f") == new
