"""One answer to what ends a line: of the formatter, of fixes, of edits."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import audiobib
from audiobib.rules import Values, run_rules
from audiobib.text.line_ends import LINE_END, is_mixed, line_end, with_line_end
from audiobib.workflows.fixing import fix_all

ENDS = ("\n", "\r\n", "\r")
LINES = ("% a list", "@article{a,", "  title = {One", "", "two},", '  NOTE = "x",', "}", "", "@comment{ kept", "}")


@pytest.mark.parametrize(
    ("text", "most"),
    [("", "\n"), ("x", "\n"), ("a\nb\r\nc\n", "\n"), ("a\r\nb\nc\r\n", "\r\n"), ("a\rb\r\n\rc", "\r"),
     ("a\nb\r\n", "\n"), ("a\r\nb\r", "\r\n"), ("a\r\n\nb", "\n")],
)  # fmt: skip
def test_what_most_lines_have(text: str, most: str) -> None:
    assert line_end(text) == most
    assert not is_mixed(with_line_end(text, most))


def fixed(text: str) -> str:
    library = audiobib.loads(text)
    fix_all(library, lambda: run_rules(library, Values(), ["LAY001"]))
    return library.text


@given(st.lists(st.sampled_from(ENDS), min_size=len(LINES), max_size=len(LINES)))
def test_fmt_and_fixes_write_the_same_bytes(ends: list[str]) -> None:
    text = "".join(line + end for line, end in zip(LINES, ends, strict=True))
    assume(len(LINE_END.findall(text)) == len(LINES))  # CR before an empty line with LF is one line end
    formatted = audiobib.format(text)
    assert fixed(text) == formatted == audiobib.format(formatted)
    assert set(LINE_END.findall(formatted)) == {line_end(text)}


@pytest.mark.parametrize(("most", "odd"), [pair for pair in product(ENDS, ENDS) if set(pair) != {"\r", "\r\n"}])
def test_what_is_added_ends_as_most_lines_do(most: str, odd: str) -> None:
    library = audiobib.loads(f"% one{odd}@misc{{a,{most}  title = {{X}},{most}}}{most}")
    library.set_field("a", "note", "Y")
    library.set_macro("jmlr", "JMLR")
    assert LINE_END.findall(library.text).count(odd) == (1 if odd != most else len(LINE_END.findall(library.text)))
