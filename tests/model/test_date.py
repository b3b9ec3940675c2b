"""Dates: rows beside what they mean, biber as the judge of what a date is, biblatex's languages for months."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audiobib
from audiobib.config import Settings
from audiobib.latex import decode
from audiobib.model.date import Date, DateRange, parse_date, parse_date_range, read_edtf, read_months
from audiobib.text.months import MONTH_NAMES, MONTHS, month_macro, month_number, season_code
from audiobib.workflows.export import export_library
from conftest import need_program

ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text("utf-8"))["date"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row.get(name, "") for name in ("date", "year", "month")))
def test_what_it_says(row: dict[str, Any]) -> None:
    fields = (row.get("date"), row.get("year"), row.get("month"))
    read = parse_date_range(*fields)
    assert (str(read) if read is not None else None) == row.get("is")
    assert str(parse_date(*fields)) == row.get("first", str(row.get("is")))


@pytest.mark.tex
def test_biber_reads_and_refuses_the_same(tmp_path: Path) -> None:
    program = need_program("biber")
    dates = [row["date"] for row in ROWS if "date" in row]
    entries = [f"@misc{{k{number}, title = {{x}}, date = {{{date}}}}}\n" for number, date in enumerate(dates)]
    (tmp_path / "all.bib").write_text("".join(entries), "utf-8")
    command = [program, "--tool", "--output-file=out.bib", "all.bib"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True, timeout=120).stdout
    refused = set(re.findall(r"Entry '(k\d+)' \(all\.bib\): Invalid format", said))
    told = [row.get("biber", True) for row in ROWS if "date" in row]
    assert refused == {f"k{number}" for number, is_read in enumerate(told) if is_read is False}
    assert [read_edtf(date) is not None for date in dates] == [is_read is True for is_read in told]


@given(st.tuples(st.integers(-9999, 9999), st.none() | st.integers(1, 12)))
def test_what_is_written_is_read(parts: tuple[int, int | None]) -> None:
    date = Date(*parts)
    assert read_edtf(str(date)) == DateRange(date)


@given(st.text(st.sampled_from("0123456789X-/.~?%TYZ: "), max_size=24))
def test_reading_a_date_twice_says_the_same(text: str) -> None:
    read = read_edtf(text)
    assert read is None or str(read_edtf(str(read))) == str(read)


@given(st.text(max_size=24))
def test_no_text_is_too_odd(text: str) -> None:
    parse_date_range(text, text, text)


# -- months ---------------------------------------------------------------------------------------------------------

NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december", "spring", "summer", "autumn", "winter")  # fmt: skip
MISPRINTS = {"αρίλιοσ", "листопда"}
"""Words of biblatex 3.18b that no reader writes: Greek April without its pi, Ukrainian November without a vowel."""

ADDED = {"απρίλιοσ", "листопада", "fall", "ilkbahar", "jun", "jul", "sep"}
"""Words that biblatex does not print: the right spellings, a season's other name, the macros of plain.bst."""


def words_of_biblatex() -> dict[str, dict[str, set[int]]]:
    """Places by word, case-folded, in every language that an .lbx file of its own describes."""
    program = need_program("kpsewhich")
    done = subprocess.run([program, "english.lbx"], capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        pytest.skip("program not installed: biblatex")
    found: dict[str, dict[str, set[int]]] = {}
    for path in Path(done.stdout.strip()).parent.glob("*.lbx"):
        text = re.sub(r"(?<!\\)%.*", "", path.read_text("utf-8"))
        for place, name in enumerate(NAMES):
            rows = re.findall(
                rf"^\s*(?:date|basic|gen)?{name}\s*=\s*\{{\{{(.*)\}}\{{(.*?)\}}\}},?\s*$", text, re.MULTILINE
            )
            for form in (form for row in rows for form in row if form):
                word = decode(form.replace("\\adddot", "").replace("\\isdot", "")).strip().casefold().rstrip(".")
                found.setdefault(path.stem, {}).setdefault(word, set()).add(place)
    return found


@pytest.mark.tex
def test_months_and_seasons_of_every_language_of_biblatex() -> None:
    told = words_of_biblatex()
    ours: dict[str, dict[str, set[int]]] = {}
    for language, row in MONTH_NAMES.items():
        for place, forms in enumerate(row.split()):
            for form in forms.split("|") if forms != "-" else ():
                ours.setdefault(language, {}).setdefault(form.casefold(), set()).add(place)
    assert len(told) > 30
    for language, words in told.items():
        same = {"naustrian": "austrian", "portuguese": "brazilian"}.get(language, language)
        wanted = {word: places for word, places in words.items() if word not in MISPRINTS | ADDED}
        assert {word: places for word, places in ours[same].items() if word not in ADDED} == wanted, language
    assert ours.keys() <= told.keys()


@pytest.mark.tex
def test_a_word_of_one_month_is_read_and_one_of_two_is_not() -> None:
    places: dict[str, set[int]] = {}
    for words in words_of_biblatex().values():
        for word, found in words.items():
            places.setdefault(word, set()).update(found)
    assert {word for word, found in places.items() if len(found) > 1} == {"listopad", "listopada", "vas"}
    for word, found in places.items():
        if word in MISPRINTS:
            continue
        read = month_number(word), season_code(word)
        first = min(found)
        one = (first + 1, None) if first < 12 else (None, first + 9)
        assert read == (one if len(found) == 1 else (None, None)), word


@pytest.mark.tex
def test_macros_are_those_of_plain(tmp_path: Path) -> None:
    done = subprocess.run([need_program("kpsewhich"), "plain.bst"], capture_output=True, text=True, check=False)
    macros = re.findall(
        r'^MACRO \{(\w{3})\} \{"(\w+)"\}$', Path(done.stdout.strip()).read_text("latin-1"), re.MULTILINE
    )
    assert dict(macros) == MONTHS
    assert [month_number(macro) for macro, _ in macros] == list(range(1, 13))
    assert [month_number(name) for _, name in macros] == list(range(1, 13))


@pytest.mark.parametrize(
    ("text", "macro"),
    [("jan", "jan"), ("Sept.", "sep"), ("September", "sep"), ("12", "dec"), ("05", "may"), ("MAY", "may"),
     ("Fall", None), ("0", None), ("13", None), ("008", None), ("²", None), ("ju", None), ("", None), ("Summer", None),
     ("Marvellous", None), ("june--july", None), ("july/august", None), ("Octo", None), ("Augus", None)],
)  # fmt: skip
def test_what_a_macro_prints_as_well(text: str, macro: str | None) -> None:
    assert month_macro(text) == macro


@pytest.mark.parametrize(
    ("written", "number"),
    [("decembre", 12), ("FEVRIER", 2), ("aout", 8), ("Marz", 3), ("ΜΑΡΤΙΟΣ", 3), ("unor", 2), ("Mäy", None),
     ("décembré", None), ("listopad", None)],
)  # fmt: skip
def test_all_marks_of_a_name_may_be_missing(written: str, number: int | None) -> None:
    assert month_number(written) == number


@pytest.mark.parametrize("written", ["Juni", "Decembre", "july/august", "Augus", "Marvellous", "Sept.", "24 August"])
def test_every_room_reads_a_month_alike(written: str) -> None:
    """The date, the export and the rule agree on what is a month; the layout writes a macro only for what it prints."""
    library = audiobib.loads(f"@article{{a, title = {{X}}, year = {{2023}}, month = {{{written}}}}}\n")
    date = library["a"].date
    assert date is not None
    is_read = read_months(written) is not None
    assert (date.month is not None or date.season is not None) == is_read
    exported = audiobib.loads(export_library(library, "biblatex", Settings()).text)["a"].value("date")
    assert (exported != "2023") == is_read
    assert exported is not None
    assert exported.startswith(str(date))
    assert [finding.code for finding in audiobib.check(library) if finding.code == "VAL003"] == ["VAL003"] * (
        not is_read
    )
    macro = month_macro(written)
    assert f"month = {macro or f'{{{written}}}'}," in audiobib.format(library.text)
