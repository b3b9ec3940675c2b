"""LaTeX and Unicode, both ways: cases, tables, alphabets, laws."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobib.latex import decode, decode_report, encode, encode_report
from audiobib.latex.tables import ACCENTS, LETTERS, PUNCTUATION, SYMBOLS, UNPRINTABLE_MARKS

FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[str]:
    lines = [line for line in (FOLDER / name).read_text("utf-8").splitlines() if line and not line.startswith("% ")]
    assert lines
    return lines


def alphabets() -> tuple[list[str], list[str]]:
    """The letters that T1 can print, and those that it cannot."""
    printable: dict[str, None] = {}
    others: dict[str, None] = {}
    for line in cases("alphabets.txt"):
        first, _, second = line.partition(": ")[2].partition("|")
        printable |= dict.fromkeys(first.split())
        others |= dict.fromkeys(second.split())
    return list(printable), list(others)


@pytest.mark.parametrize("line", cases("decode.txt"))
def test_decode(line: str) -> None:
    latex, text = line.split(" => ")
    assert decode(latex) == text


def test_unknown_commands_are_named_once() -> None:
    assert decode_report(r"\foobar{x} \foobar \emph{y} \quux").unknown == ("\\foobar", "\\quux")


@pytest.mark.parametrize("letter", alphabets()[0])
def test_letters_that_are_printed(letter: str) -> None:
    written = encode_report(letter)
    assert written.unprintable == ()
    assert written.text.isascii()
    assert written.text.startswith("{\\")
    assert decode(written.text) == letter


@pytest.mark.parametrize("letter", alphabets()[1])
def test_letters_that_stay(letter: str) -> None:
    assert encode_report(letter).unprintable == (letter,)
    assert decode(encode(letter)) == letter


def test_the_alphabets_are_worth_the_name() -> None:
    printable, others = alphabets()
    assert len(printable) >= 250
    assert others


@pytest.mark.parametrize(("name", "character"), [*LETTERS.items(), *SYMBOLS.items()])
def test_rows_of_letters_and_symbols(name: str, character: str) -> None:
    assert decode(f"{{\\{name}}}") == unicodedata.normalize("NFC", character)
    assert decode(encode(character)) == unicodedata.normalize("NFC", character)


@pytest.mark.parametrize(("ligature", "character"), PUNCTUATION.items())
def test_rows_of_punctuation(ligature: str, character: str) -> None:
    assert decode(ligature) == character
    assert decode(encode(character)) == character


@pytest.mark.parametrize(("name", "mark"), ACCENTS.items())
def test_rows_of_accents(name: str, mark: str) -> None:
    for base in "aeioucnstzAEIOU":
        composed = unicodedata.normalize("NFC", base + mark)
        assert decode(f"{{\\{name}{' ' if name.isalpha() else ''}{base}}}") == composed
        assert decode(f"\\{name}{{{base}}}") == composed
        assert decode(encode(composed)) == composed
        if mark not in UNPRINTABLE_MARKS:
            assert encode(composed).isascii()


@settings(max_examples=1000, deadline=None)
@given(st.text())
def test_what_is_written_is_read_back(text: str) -> None:
    assert decode(encode(text)) == unicodedata.normalize("NFC", text)


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from([*"{}\\$~`'-&%#_^\"a éŁ", "\\'", "\\v", "\\url{", "\\i", "--", "$x$"])).map("".join))
def test_any_latex_can_be_read(latex: str) -> None:
    assert isinstance(decode(latex), str)


def test_addresses_are_never_escaped() -> None:
    assert encode("see https://a.org/x_y~z?b=1&c#d%20") == r"see \url{https://a.org/x_y~z?b=1&c\#d\%20}"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "least"), [("latex_gen_accents", 1620), ("latex_gen_letters", 66), ("latex_semantics", 62)]
)
def test_shared_cases(shared: Path, file: str, least: int) -> None:
    found = json.loads((shared / "cases" / "latex" / f"{file}.json").read_text("utf-8"))
    assert len(found) >= least
    assert [case for case in found if decode(case["input"]) != case["expected"]] == []
