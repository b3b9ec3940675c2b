"""Edits change what they say and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobib.errors import EditError
from audiobib.text import Edit, LineIndex, apply, unified_diff
from audiobib.text.edit import disjoint


@given(st.text(), st.text(), st.data())
def test_one_edit_is_a_splice(text: str, replacement: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert apply(text, [Edit(start, end, replacement)]) == text[:start] + replacement + text[end:]


def test_edits_count_from_the_old_text_in_any_order() -> None:
    assert apply("abcdef", [Edit(4, 5, "E"), Edit(0, 1, "AA"), Edit(2, 2, "-")]) == "AAb-cdEf"


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply("ab", [Edit(1, 1, "1"), Edit(1, 1, "2")]) == "a12b"


@pytest.mark.parametrize(
    "edits", [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(0, 7, "")], [Edit(-1, 0, "")], [Edit(3, 2, "")]]
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditError):
        apply("abcdef", edits)


def test_disjoint_takes_the_lower_code_first() -> None:
    edits, count = disjoint([("B", (Edit(0, 3, "b"),)), ("A", (Edit(2, 4, "a"),)), ("C", (Edit(5, 6, "c"),))])
    assert (edits, count) == ([Edit(2, 4, "a"), Edit(5, 6, "c")], 2)


def test_a_diff_names_a_missing_line_end() -> None:
    assert unified_diff("a\n", "a", "f").endswith("+a\n\\ No newline at end of file\n")
    assert unified_diff("a", "a", "f") == ""


@given(st.text(alphabet="ab\r\n"))
def test_positions_are_those_of_splitlines(text: str) -> None:
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert lines.line_start(line) + column - 1 == offset
    if text:
        assert [lines.line_text(n) for n in range(1, lines.line_count + 1)] == text.splitlines() + (
            [""] if text[-1] in "\r\n" else []
        )
