"""pybtex: its own reader is the measure, over every file that it can read."""

from __future__ import annotations

import tomllib
from io import BytesIO
from pathlib import Path

import pytest
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.input.bibtex import Parser as TheirParser
from pybtex.errors import capture

import audiobib
from audiobib.bridges.pybtex import Parser
from audiobib.errors import InputError
from audiobib.text.files import read_text
from conftest import ROOT
from corpus import bib_files, name_of

FILES = [path for path in bib_files() if path.stat().st_size < 2_000_000]
MESSY = """@preamble{"\\newcommand{\\noop}[1]{}" # "x"}
@string{j = "The " # {Journal}}
@Article(Key1, Author = {Doe, Jane and von der Roe, Jr, R. and {The Group}}, TITLE = "A  {B}", journal = j, month = jan,
  year = 2020, year = 1999)
@misc{KEY1, title = {repeated}}
@book{b, editor = {A B, C, D, E}, title = undefined}
"""


ARGUED = {
    "33_percent_commented_entry.bib": "it reads an entry behind a comment sign",
    "commented_out.bib": "it reads an entry behind a comment sign",
    "byte_order_mark.bib": "it reads an entry behind a comment sign",
    "comment_block.bib": "it reads an entry inside of @comment{...}",
    "05_missing_key.bib": "it takes a field for the key",
    "29_comment_nested.bib": "it reads an entry inside of @comment{...}",
    "57_string_bomb.bib": "it follows macros without a limit",
}


def read_by_pybtex(text: str) -> tuple[BibliographyData, list[Exception]]:
    with capture() as errors:
        data = TheirParser().parse_string(text)
    return data, list(errors)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_same_as_their_own_reader(path: Path) -> None:
    text = read_text(path).text
    try:
        theirs, errors = read_by_pybtex(text)
    except Exception as error:
        pytest.skip(f"pybtex cannot read it: {type(error).__name__}")
    if errors:
        pytest.skip(f"pybtex calls it faulty: {str(errors[0])[:60]}")
    if path.name in ARGUED:
        pytest.skip(f"pybtex differs from BibTeX: {ARGUED[path.name]}")
    ours = audiobib.loads(text).to_pybtex()
    assert list(ours.entries) == list(theirs.entries)
    for key, entry in theirs.entries.items():
        assert ours.entries[key] == entry, key
        assert ours.entries[key].original_type == entry.original_type
        assert list(ours.entries[key].fields) == list(entry.fields)
    assert ours == theirs


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_there_and_back(path: Path) -> None:
    data = audiobib.load(path).to_pybtex()
    data.entries.pop("", None)
    assert audiobib.from_pybtex(data).to_pybtex() == data


def test_what_pybtex_refuses_is_read() -> None:
    data = audiobib.loads(MESSY).to_pybtex()
    assert list(data.entries) == ["Key1", "b"]
    entry = data.entries["key1"]
    assert (entry.type, entry.original_type) == ("article", "Article")
    assert dict(entry.fields) == {"TITLE": "A {B}", "journal": "The Journal", "month": "January", "year": "2020"}
    assert [str(person) for person in entry.persons["author"]] == ["Doe, Jane", "von der Roe, Jr, R.", "{The Group}"]
    assert data.preamble == "\\newcommand{\\noop}[1]{}x"
    assert data.entries["b"].fields["title"] == "undefined"
    assert audiobib.from_pybtex(data).to_pybtex() == data


def test_odd_persons_come_back() -> None:
    persons = [
        Person(first="Jean", prelast="de la", last="Fontaine du Bois"),
        Person(last="and sons"),
        Person("Ludwig II"),
    ]
    data = BibliographyData({"k": Entry("book", [("title", "T")], {"author": persons})})
    back = audiobib.from_pybtex(data).to_pybtex().entries["k"].persons["author"]
    assert [str(person).replace("{", "").replace("}", "") for person in back] == [str(person) for person in persons]
    assert [person.prelast_names for person in back] == [person.prelast_names for person in persons]


def test_a_name_that_ends_in_a_comma() -> None:
    data = BibliographyData({"k": Entry("book", [("title", "T")], {"author": [Person("Doe, Jane,")]})})
    assert audiobib.from_pybtex(data).to_pybtex() == data


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [("k", "a } b", "k: title: its braces"), ("a b,c", "t", "citation key")],
)
def test_what_no_file_can_hold(key: str, value: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        audiobib.from_pybtex(BibliographyData({key: Entry("book", [("title", value)])}))


def test_the_plug_in_reads_what_is_wanted() -> None:
    parser = Parser(wanted_entries=["b"])
    data = parser.parse_stream(BytesIO(MESSY.encode()))
    assert list(data.entries) == ["b"]
    assert Parser().parse_bytes(MESSY.encode("utf-16")) == audiobib.loads(MESSY).to_pybtex()


def test_the_plug_in_is_announced() -> None:
    entry_points = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    assert entry_points["pybtex.database.input"] == {"audiobib": f"{Parser.__module__}:{Parser.__name__}"}
