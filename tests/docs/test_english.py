"""What the program prints is in the English of CONTRIBUTING: no message has a word of the left column there."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = ROOT / "src" / "audiobib"
AVOIDED = {
    "is no X": r"(?<!there )\b(?:is|are) no (?!longer\b|more\b|such\b)",
    "tell, told, say (of output)": r"\b(?:tells?|told)\b",
    "anew": r"\banew\b",
    "mend": r"\bmend(?:ed|s)?\b",
    "blank": r"\bblanks?\b(?! lines?)(?!>)",
    "beginning (of a code)": r"\bbeginnings?\b",
    "keep quiet": r"\bkeeps? quiet\b",
    "whatever, whoever": r"\b(?:whatever|whoever)\b",
    "beside": r"\bbeside\b",
    "counts from": r"\bcounts? from\b",
    "asks nobody": r"\basks? nobody\b",
    "stands in": r"\bstands? in\b",
    "remembered": r"\bremembered\b",
    "by hand": r"\bby hand\b",
}
"""By the left column of the glossary. ``gives`` is left out: results of patterns and fixes do give."""
WORD_LISTS = {"keys/words.py"}
"""Lists of English words, which nobody is shown."""


def messages() -> Iterator[tuple[str, str]]:
    """Every text of more than one word in the source that is not a docstring: messages, and the help of options."""
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if name in WORD_LISTS:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
                yield f"{name}:{node.lineno}", node.value


def in_left_column(text: str) -> list[str]:
    return [row for row, pattern in AVOIDED.items() if " " in text and re.search(pattern, text, re.IGNORECASE)]


def test_no_message_has_a_word_of_the_left_column() -> None:
    found = [(where, text, words) for where, text in messages() if (words := in_left_column(text))]
    assert not found


def test_there_are_messages_and_a_wrong_one_is_seen() -> None:
    assert sum(" " in text for _, text in messages()) > 500
    assert in_left_column("`x` is no month") == ["is no X"]
    assert in_left_column("write it anew, with a blank") == ["anew", "blank"]
    assert not in_left_column("there is no section; a blank line")


def test_the_glossary_of_contributing_is_the_one_that_is_held() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = page.partition("| not | but |\n|---|---|\n")[2].partition("\n\n")[0]
    assert {row.split(" | ")[0].removeprefix("| ") for row in table.splitlines()} == {*AVOIDED, "gives"}
