"""LaTeX and Unicode, both ways: cases, tables, alphabets, laws."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobib.latex import decode, decode_report, encode, encode_report
from audiobib.latex.formulas import KERNEL_SYMBOLS, LOWERED, RAISED
from audiobib.latex.tables import ACCENTS, ACCENTS_ALONE, LETTERS, PUNCTUATION, SYMBOLS, UNPRINTABLE_MARKS
from conftest import need_program

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


@pytest.mark.parametrize("latex", [r"\cite{e}", r"\ref{a}", r"\today", r"{\foo}x", r"\footnote{x}", r"\aap"])
def test_what_is_kept_is_reported(latex: str) -> None:
    (command,) = decode_report(latex).unknown
    assert command in latex


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


_CONSTRUCTIONS = [
    r"\ifmmode",
    r"\else ",
    r"\fi ",
    r"\verb!",
    r"\verb{",
    r"\ce{",
    r"^{",
    r"\ensuremath{",
    r"\textcolor[",
    r"]{",
    r"\hspace*{",
    r"\cite[",
    r"\foo",
    r"\B",
    r"\c\ ",
    r"\cyrchar",
]


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"{}\\$~`'-&%#_^\"a éŁ", "\\'", "\\v", "\\url{", "\\i", "--", "$x$", *_CONSTRUCTIONS])
    ).map("".join)
)
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


def _read(name: str) -> str:
    found = subprocess.run([need_program("kpsewhich"), name], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip(f"file of the TeX tree not installed: {name}")
    return Path(found.stdout.strip()).read_text("latin-1")


@pytest.mark.tex
@pytest.mark.parametrize("encoding", ["t1", "ts1", "ot1", "oms", "t2a", "t2b", "t2c", "x2", "ot2", "lcy"])
def test_characters_are_those_of_the_kernel(encoding: str) -> None:
    rows = re.findall(r"DeclareUnicodeCharacter\{([0-9A-F]+)\}\s*\{(\\[A-Za-z]+)\}", _read(f"{encoding}enc.dfu"))
    assert rows
    meant: dict[str, set[str]] = {}
    for code, command in rows:
        meant.setdefault(command, set()).add(chr(int(code, 16)))
    meant.pop("\\textcompwordmark", None)  # has no width: nothing in text
    for command, characters in meant.items():
        composed = {unicodedata.normalize("NFC", character) for character in characters}
        assert decode(f"{{{command}}}") in composed, command


@pytest.mark.tex
def test_symbols_are_those_of_unicode_math() -> None:
    rows = re.findall(r'UnicodeMathSymbol\{"([0-9A-F]+)\}\{(\\[A-Za-z]+)', _read("unicode-math-table.tex"))
    table = {command: chr(int(code, 16)) for code, command in rows}
    named = {formula: character for formula, character in KERNEL_SYMBOLS.items() if formula in table}
    assert len(named) > 130
    assert {formula: table[formula] for formula in named if table[formula] != named[formula]} == {}


@pytest.mark.tex
def test_phonetic_letters_and_dingbats_are_those_of_biber() -> None:
    locate = "print grep { -e } map { qq($_/Biber/LaTeX/recode_data.xml) } @INC"
    found = subprocess.run([need_program("perl"), "-e", locate], capture_output=True, text=True, check=True).stdout
    if not found:
        pytest.skip("biber's table of commands is not installed")
    rows: dict[str, dict[str, set[str]]] = {}
    for table in ElementTree.parse(found).getroot().iter("maps"):
        of_kind = rows.setdefault(table.get("type", ""), {})
        for row in table.iter("map"):
            of_kind.setdefault(row.findtext("from", ""), set()).add(row.findtext("to", ""))
    other = {"textpalhookbelow", "textepsilon", "textgamma", "textphi"}  # a mark of tipa, Greek letters of LGR
    letters = {name: texts for name, texts in rows["letters"].items() if name not in other}
    assert len(letters) > 150
    assert [name for name, texts in letters.items() if decode(f"{{\\{name}}}") not in texts] == []
    marks = {name: texts for name, texts in rows["diacritics"].items() if name[1:] and name.isalpha()}
    assert len(marks) > 60
    assert [name for name, texts in marks.items() if decode(f"\\{name}{{x}}")[1:] not in texts] == []
    assert len(rows["dings"]) > 180
    assert [at for at, texts in rows["dings"].items() if decode(f"\\ding{{{int(at, 16)}}}") not in texts] == []


def _encodable() -> list[str]:
    tables = (KERNEL_SYMBOLS, SYMBOLS, LETTERS, PUNCTUATION, RAISED, LOWERED, ACCENTS_ALONE)
    characters = {character for table in tables for character in table.values()} | {*alphabets()[0], "\u2011"}
    return sorted(unicodedata.normalize("NFC", character) for character in characters)


def test_all_that_is_written_is_ascii_and_read_back() -> None:
    written = {character: encode(character) for character in _encodable()}
    assert len(written) >= 750
    assert [character for character, latex in written.items() if not latex.isascii()] == []
    assert [character for character, latex in written.items() if decode(latex) != character] == []
    assert [character for character, latex in written.items() if decode(f"x{latex}y") != f"x{character}y"] == []


@pytest.mark.tex
def test_all_that_is_written_prints_in_t1(tmp_path: Path) -> None:
    """Every form is set into a box by pdflatex without any package but fontenc; one without width printed nothing."""
    lines = [
        f"\\message{{^^J@{place}^^J}}\\setbox0\\hbox{{{encode(character)}}}\\ifdim\\wd0=0pt\\relax\\undefined\\fi"
        for place, character in enumerate(_encodable())
        if character not in "`'~^ \u00a0"
    ]
    source = "\\documentclass{article}\\usepackage[T1]{fontenc}\\tracinglostchars=3\n\\begin{document}x\n"
    (tmp_path / "a.tex").write_text(source + "\n".join(lines) + "\n\\end{document}\n", "ascii")
    command = [need_program("pdflatex"), "-interaction=nonstopmode", "a.tex"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=300)
    log = (tmp_path / "a.log").read_text("latin-1")
    assert "Output written" in log
    assert re.findall(r"^@(\d+)\s+(!.*|Missing character.*)$", log, re.MULTILINE) == []
    assert [line for line in log.splitlines() if line.startswith("!") or "Missing character" in line] == []
