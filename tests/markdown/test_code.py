"""Which lines are code: what cmark-gfm, GitHub's own reader, shows as code; each line carries a word of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.common.html_blocks import block_names

from audiobib.markdown import html_blocks
from audiobib.markdown.code import code_lines
from growth import grows_linearly

CASES = json.loads((Path(__file__).parent / "cases" / "code.json").read_text("utf-8"))
_WORD = re.compile(r"W\d+")
PREFIXES = st.lists(
    st.sampled_from([" ", "  ", "    ", "\t", "> ", ">", "- ", "-\t", "-     ", "1. ", "2) ", "10. ", "+ ", "* ", "*"]),
    max_size=4,
).map("".join)
# A word of its own stands where # is; what has none is a bar or blank.
CONTENTS = st.sampled_from(
    ["", "", "#", "#", "```", "```", "````", "~~~", "~~~~~", "``` #", "```#```", "``#``", "~~~ `#`", "``` x `#",
     "text ``` #",
     "``` ", "`````", "---", "===", "***", "# #", "#", "<!-- # -->", "<!-- #", "# -->", "<pre>", "# </pre>", "<div>",
     "</div>", "<b>", "<b> #", "<details>#", "</b>", "<?#", "?> #", "<!X #", "<script>", "</script>", "-", "1.", "> "]
)  # fmt: skip


def shown_as_code(lines: list[str]) -> set[str]:
    """The words of ``lines`` that readers see in a block of code."""
    page = cmarkgfm.markdown_to_html("\n".join(lines), Options.CMARK_OPT_UNSAFE)
    # What is raw HTML is no Markdown: only the blocks that cmark itself makes count.
    blocks = re.findall(r"<pre><code[^>]*>(.*?)</code></pre>", page, re.DOTALL)
    return {word for block in blocks for word in _WORD.findall(block)}


def read_as_code(lines: list[str]) -> set[str]:
    kinds = zip(lines, code_lines(lines), strict=True)
    return {word for line, kind in kinds if kind in ("fenced", "indented") for word in _WORD.findall(line)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases(case: dict[str, str]) -> None:
    kinds = {"b": "bar", "f": "fenced", "i": "indented", ".": "text"}
    assert list(code_lines(case["text"].split("\n"))) == [kinds[sign] for sign in case["kinds"]]


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.tuples(PREFIXES, CONTENTS), max_size=9))
def test_it_is_code_where_github_shows_code(parts: list[tuple[str, str]]) -> None:
    lines = [prefix + content.replace("#", f"W{number}") for number, (prefix, content) in enumerate(parts, 1)]
    assert read_as_code(lines) == shown_as_code(lines), lines


def test_the_names_of_html_are_those_of_the_manual() -> None:
    assert sorted(html_blocks._NAMES) == sorted(block_names)


@pytest.mark.parametrize("piece", ["- ", "> ", "1. ", "```\n", "- a\n\n", "    x\n", "<!--\n"])
def test_reading_takes_linear_time(piece: str) -> None:
    def read(times: int) -> None:
        for _ in code_lines((piece * times + "\n" * times).split("\n")):
            pass

    assert grows_linearly(read, 2000, most=64_000)
