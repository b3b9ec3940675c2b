"""Keys: every row of the documentation, the cases of other programs, and the laws."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audiobib
from audiobib.errors import InputError
from audiobib.keys.generate import UNNAMED, make_key
from audiobib.keys.markers import NAME_MARKERS, OTHER_MARKERS
from audiobib.keys.modifiers import MODIFIERS
from audiobib.keys.pattern import parse_pattern
from audiobib.keys.presets import PRESETS, SCHOLAR
from audiobib.keys.transliterate import ascii_words, to_ascii
from audiobib.model.record import Record
from audiobib.names import Person
from conftest import ROOT

CASES = Path(__file__).parent / "cases"
PAGE = (ROOT / "docs" / "keys.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(\[.*?\])` \| .*? \| `([^`]*)` \|$", PAGE, re.MULTILINE)
ARGUMENTS = {"truncateN", "regex", "sep"}
VALID = re.compile(r"[!-~]+")


def record_of(bib: str) -> Record:
    (record,) = audiobib.loads(bib).records()
    return record


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text("utf-8"))["case"]
    assert found
    return found


# -- the page and the program say the same ------------------------------------------------------------------------


def example() -> Record:
    match = re.search(r"^```bib\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert match is not None
    return record_of(match[1])


@pytest.mark.parametrize(("pattern", "key"), ROWS)
def test_every_row_of_the_page_is_true(pattern: str, key: str) -> None:
    assert make_key(example(), replace(SCHOLAR, pattern=pattern)) == key


def general(name: str) -> str:
    return re.sub(r"\d+", "N", re.sub(r"_\d+", "_M", name), count=1)


def test_every_marker_has_a_row_and_every_row_a_marker() -> None:
    named = {general(pattern[1:-1]) for pattern, _ in ROWS if ":" not in pattern}
    assert named == {*NAME_MARKERS, *OTHER_MARKERS, "pureauth", "edtr", "DOI", "journal"}


def test_every_modifier_has_a_row_and_every_row_a_modifier() -> None:
    used = {general(name) for pattern, _ in ROWS for name in re.findall(r":([a-z_]+\d*)", pattern.split("(")[0])}
    assert used == {*MODIFIERS, *ARGUMENTS}


def test_every_preset_has_a_row() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| `(\[[^`]*)`.*? \| `([^`]*)` \|", PAGE, re.MULTILINE)
    assert [name for name, _, _ in rows] == list(PRESETS)
    for name, pattern, key in rows:
        assert PRESETS[name].pattern.split(";")[0] == pattern
        assert make_key(example(), PRESETS[name]) == key


# -- cases --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "preset"),
    [(case, name) for case in cases("keys.toml") for name in PRESETS if name in case],
    ids=lambda value: value["id"] if isinstance(value, dict) else value,
)
def test_cases(case: dict[str, Any], preset: str) -> None:
    taken = {key.casefold() for key in case.get("taken", ())}
    assert make_key(record_of(case["bib"]), PRESETS[preset], taken) == case[preset]


@pytest.mark.parametrize("case", cases("bad_patterns.toml"), ids=lambda case: case["pattern"])
def test_bad_patterns(case: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        parse_pattern(case["pattern"])
    assert f"column {case['column']}: " in str(caught.value)
    assert case["says"] in str(caught.value)


def test_latin_letters_are_pinned() -> None:
    rows = [line.split("\t") for line in (CASES / "latin.tsv").read_text("utf-8").splitlines()]
    assert len(rows) > 600
    assert {letter: to_ascii(letter) for letter, _ in rows} == dict(rows)
    for start, end in ((0xC0, 0x250), (0x1E00, 0x1F00)):
        letters = {chr(code) for code in range(start, end) if unicodedata.category(chr(code)).startswith("L")}
        assert letters <= {letter for letter, _ in rows}


# -- other programs' keys -----------------------------------------------------------------------------------------


@pytest.mark.shared
def test_jabref(shared: Path) -> None:
    told = json.loads((shared / "cases" / "keys" / "keys_jabref.json").read_text("utf-8"))
    for case in told:
        if "transliterate" in case:
            key = "".join(ascii_words(case["transliterate"], "jabref"))
        else:
            fields = "".join(f" {name} = {{{value}}},\n" for name, value in case["fields"].items())
            style = replace(PRESETS["jabref"], pattern=case["pattern"])
            key = make_key(record_of(f"@article{{k,\n{fields}}}"), style)
        assert key == case["expected"], case


def acl_cases(shared: Path) -> list[tuple[Record, str]]:
    """Where a record has no year, the Anthology took that of the volume: it is read off the key."""
    told = json.loads((shared / "cases" / "keys" / "keys_acl.json").read_text("utf-8"))
    found = []
    for case in told:
        authors = tuple(Person(given=given, family=family) for given, family in case["authors"])
        year = case["year"] or re.findall(r"-(\d{4})-", case["expected"])[0]
        record = Record(key="k", type="inproceedings", title=case["title"], authors=authors, year=year)
        found.append((record, case["expected"]))
    return found


@pytest.mark.shared
def test_acl_anthology(shared: Path) -> None:
    """What differs is a collision with a paper that is not among the cases: with it, nothing differs."""
    told = acl_cases(shared)
    differing = [(record, key) for record, key in told if make_key(record, PRESETS["acl"]) != key]
    assert len(differing) <= 0.03 * len(told)
    for record, key in differing:
        taken: set[str] = set()
        while not make_key(record, PRESETS["acl"], taken).startswith(key):
            taken.add(make_key(record, PRESETS["acl"], taken))
            assert len(taken) < 4, key
        assert make_key(record, PRESETS["acl"], taken) == key


@pytest.mark.shared
def test_the_default_needs_no_suffix_among_a_thousand_papers(shared: Path) -> None:
    keys = [make_key(record, SCHOLAR) for record, _ in acl_cases(shared)]
    assert len({key.casefold() for key in keys}) == len(keys) == 1000


# -- laws ---------------------------------------------------------------------------------------------------------

NAMES = st.text(max_size=20)
RECORDS = st.builds(
    lambda title, family, given, year: Record(
        key="k", type="misc", title=title, year=year, authors=(Person(given=given, family=family),)
    ),
    st.text(max_size=60),
    NAMES,
    NAMES,
    st.sampled_from([None, "2023", "in press"]),
)


@pytest.mark.parametrize("preset", PRESETS)
@given(record=RECORDS)
def test_a_key_can_be_cited_and_is_the_same_again(preset: str, record: Record) -> None:
    key = make_key(record, PRESETS[preset])
    assert VALID.fullmatch(key)
    assert not set(key) & set('{}(),=\\"#%~')
    assert make_key(record, PRESETS[preset]) == key


@pytest.mark.parametrize("preset", PRESETS)
@given(record=RECORDS, count=st.integers(2, 40))
def test_works_of_one_name_get_keys_of_their_own(preset: str, record: Record, count: int) -> None:
    taken: list[str] = []
    for _ in range(count):
        taken.append(make_key(record, PRESETS[preset], {key.casefold() for key in taken}))
    assert len({key.casefold() for key in taken}) == count


def test_what_gives_nothing_has_a_name() -> None:
    assert make_key(Record(key="k", type="misc"), replace(SCHOLAR, pattern="[edtr]")) == UNNAMED


@pytest.mark.parametrize(
    ("authors", "pattern", "key"),
    [
        ("Last, A and Last, B", r'[auth.etal:regex("\\.etal","EtAl"):regex("\\.","And")]', "LastAndLast"),
        ("Last, A and Last, B and Poe, C", r'[auth.etal:regex("\\.etal","EtAl"):regex("\\.","And")]', "LastEtAl"),
        ("Last, A and Last, B", r'[auth.etal:regex("\.","And")]', "LastAndLast"),
        ("Last, A and Roe, B", r'[auth.etal:regex("x","y")]', "Last.Roe"),
        ("Doe, Jane and others", "[authEtAl]", "DoeEtAl"),
        ("Doe, Jane and Roe, A and others", "[auth.etal]", "Doe.etal"),
        ("Doe, Jane and others", "[authors3]", "DoeEtAl"),
        ("Doe, Jane and others", "[auth.auth.ea]", "Doe.ea"),
        ("Doe, Jane and others", "[auth][authors]", "DoeDoe"),
    ],
)
def test_others_and_dotted_names(authors: str, pattern: str, key: str) -> None:
    record = record_of(f"@misc{{k, author = {{{authors}}}}}")
    editors = record_of(f"@misc{{k, editor = {{{authors}}}}}")
    assert make_key(record, replace(SCHOLAR, pattern=pattern)) == key
    assert make_key(editors, replace(SCHOLAR, pattern=pattern)) == key
