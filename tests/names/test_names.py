"""Names as curators read them, author lines as people type them, and the law that what is written is read back."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import audiobib
from audiobib.latex import decode
from audiobib.names import OTHERS, Latex, Person, join, parse_author_line, split
from audiobib.names.readable import readable_names
from audiobib.names.split import Reading
from audiobib.names.words import SUFFIXES

FOLDER = Path(__file__).parent / "cases"
READINGS: tuple[Reading, ...] = ("bibtex", "biber", "intent")


def cases(name: str) -> list[tuple[str, str]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    found = [line.partition(" =>") for line in lines if line and not line.startswith(("% ", "%\n")) and line != "%"]
    assert found
    return [(line, expected.strip()) for line, _, expected in found]


@pytest.mark.parametrize(("field", "expected"), cases("intent.txt"))
def test_intent(field: str, expected: str) -> None:
    (person,) = split(field, "intent")
    if "|" not in expected:
        assert person == Person(literal=expected.strip("{}"))
    else:
        assert (person.given, person.von, person.family, person.jr) == tuple(p.strip() for p in expected.split("|"))


@pytest.mark.parametrize(("field", "expected"), cases("fields.txt"))
def test_field(field: str, expected: str) -> None:
    assert split(field, "intent") == [_person(text.strip()) for text in expected.split(";") if text.strip()]


def _person(text: str) -> Person:
    if text == "others":
        return OTHERS
    if "|" not in text:
        return Person(literal=text.strip("{}"))
    return Person(*(part.strip() for part in text.split("|")))


@pytest.mark.parametrize(("line", "expected"), cases("author_lines.txt"))
def test_author_line(line: str, expected: str) -> None:
    read = parse_author_line(line)
    assert [p.sort_name for p in read.persons] + ["others"] * read.others == expected.split("; ")
    assert read.confidence == 1.0 or read.reason


def test_a_known_split_wins() -> None:
    known = Person("Beatriz", "", "Romero Gutierrez")
    line = parse_author_line("Beatriz Romero Gutierrez, Siddique Latif", {"beatrizromerogutierrez": known})
    assert line.persons[0] == known


def _parts(person: Person[Latex] | Person) -> dict[str, str]:
    return {"first": person.given, "von": person.von, "last": person.family or person.literal, "jr": person.jr}


@pytest.mark.shared
def test_real_names(shared: Path) -> None:
    found = json.loads((shared / "cases" / "names" / "names_realworld.json").read_text("utf-8"))
    right = [case for case in found if [_parts(p) for p in split(case["input"], "intent")] == case["expected"]]
    assert len(right) >= 28


@pytest.mark.shared
def test_free_lines(shared: Path) -> None:
    found = json.loads((shared / "cases" / "names" / "names_freeform.json").read_text("utf-8"))
    right = 0
    for case in found:
        line = parse_author_line(case["input"])
        read = [_parts(p) for p in line.persons] + [_parts(OTHERS)] * line.others
        right += read == case["expected"]
    assert right / len(found) >= 0.95


LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúñçãőűşțčžšřåäöüßæøðþłđı"
WORD = st.builds(
    lambda first, rest, last: first.upper()[:1] + rest + last,
    st.sampled_from("abcdefghijklmnopqrstuvwxyzáéñçőșčžåöøþłđ"),
    st.text(LETTERS + "'-", max_size=5).filter(lambda t: "--" not in t and "''" not in t and not t.startswith("'")),
    st.sampled_from("abcdefghijklmnopqrstuvwxyzáéñő"),
)
WORDS = st.lists(WORD.filter(lambda word: word.lower() not in SUFFIXES), min_size=1, max_size=3).map(" ".join)
PERSON = st.one_of(
    st.builds(
        Person,  # type: ignore[arg-type]  # mypy infers no parameter here
        given=st.one_of(WORDS, st.sampled_from(["J. K.", "J.-P.", "Å. Ø."])),
        von=st.sampled_from(["", "", "van der", "de la", "von"]),
        family=WORDS,
        jr=st.sampled_from(["", "", "Jr.", "III"]),
    ),
    st.builds(lambda name: Person(literal=name), WORDS),
)


def _composed(person: Person) -> Person:
    parts = (person.given, person.von, person.family, person.jr, person.literal)
    return Person(*(unicodedata.normalize("NFC", part) for part in parts))


def _read_back(value: str, reading: Reading) -> list[Person]:
    return [
        Person(*(" ".join(decode(part).split()) for part in (p.given, p.von, p.family, p.jr, p.literal)))
        for p in split(value, reading)
    ]


@pytest.mark.parametrize("ascii_", [True, False], ids=["ASCII", "Unicode"])
@settings(max_examples=300, deadline=None)
@given(st.lists(PERSON, min_size=1, max_size=4))
def test_what_is_written_is_read_back(ascii_: bool, persons: list[Person]) -> None:
    value = join(persons, ascii=ascii_)
    assert not ascii_ or value.isascii()
    for reading in READINGS:
        if reading == "bibtex" and not ascii_:
            continue  # it knows no letters but A to Z: that is what the other form is for
        composed = [_composed(p) for p in persons]
        expected = [Person(family=p.literal) if p.literal and reading != "intent" else p for p in composed]
        assert _read_back(value, reading) == expected


def test_the_names_of_the_list_are_read_back(root: Path) -> None:
    library = audiobib.load(root / "refs.bib")
    count = 0
    for entry in library:
        persons = [p for p in entry.authors if not p.literal]
        count += len(persons)
        for reading in READINGS:
            assert _read_back(join(persons), reading) == list(persons)
    assert count > 700


def test_canonical_spellings() -> None:
    assert join([Person("Heriberto", "", "Cuayáhuitl")]) == "Cuay{\\'a}huitl, Heriberto"
    assert join([Person("Manuel", "", "Montes-y-Gómez")]) == "{Montes-y-G{\\'o}mez}, Manuel"
    assert join([Person(literal="Barnes and Noble, Inc.")]) == "{Barnes and Noble, Inc.}"
    assert join([Person("Robert", "Van de", "Graaff"), OTHERS]) == "{Van de Graaff}, Robert and others"


@pytest.mark.parametrize(("field", "expected"), cases("readable.txt"))
def test_readable(field: str, expected: str) -> None:
    assert readable_names(field) == expected
    assert readable_names(expected) == expected
    if field != expected:
        assert split(expected, "bibtex")[0].map(decode) == split(expected, "biber")[0].map(decode)


def test_names_in_chinese_letters_are_shown_family_first() -> None:
    assert Person("花子", "", "田中").display == "田中 花子"
    assert Person(given="철수", family="김").display == "김 철수"
    assert Person("Hanako", "", "田中").display == "Hanako 田中"
    assert Person("花子", "", "田中").sort_name == "田中, 花子"


def test_what_is_unsure_says_so() -> None:
    for line in ("Wei LI", "Plato, Ann Roe", "李伟, 王芳", "Vivian U", "Juan Pérez y Ana López", "DUPONT Jean"):
        read = parse_author_line(line)
        assert read.confidence < 1
        assert read.reason


PIECES = [
    "and",
    ", ",
    ",",
    "~",
    ".",
    "Wei",
    "LI",
    "K.",
    "van",
    "Van der",
    "李",
    "伟",
    "、",
    "，",
    "等",
    "et al.",
    "&",
    "Jr.",
    "PhD",
    "(",
    ")",
    "{",
    "}",
    "\\\\H o",
    "y",
    "=",
    "family=X",
    "...",
    "  ",
    "*",
    "^1",
    "$",
]


@settings(max_examples=500, deadline=None)
@example("family=X } \\\\H o and")
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_any_field_can_be_read(value: str) -> None:
    for reading in READINGS:
        assert all(isinstance(person, Person) for person in split(value, reading))
    assert parse_author_line(value).confidence <= 1
    assert readable_names(readable_names(value)) == readable_names(value)
