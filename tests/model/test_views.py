"""Entries keep reading the text from which they were taken; what is written finds the present ones, or raises."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audiobib
from audiobib import Person, StaleEntry
from audiobib.errors import AudiobibError, EditError, InputError, NotFoundError
from audiobib.latex import decode
from audiobib.model.date import Date
from audiobib.text import Edit

TEXT = """\
@string{pub = {House}}
@book{p, title = {Whole}, publisher = pub, year = 1999}

@inbook{one, crossref = {p}, title = {First}, author = {Ada Lovelace}}

@article{two, title = {Second}, author = {Babbage, Charles and others}, year = 1850, journal = {Notes}}

@misc{three, title = {Third}, date = {2001-05}}
"""


@pytest.fixture
def library() -> audiobib.Library:
    return audiobib.loads(TEXT)


def test_an_entry_keeps_reading_its_text(library: audiobib.Library) -> None:
    one = library["one"]
    before = (one.span, one.line)
    library.set_macro("pub", "Another house, much longer")
    library.set_field("p", "title", "Changed")
    library.set_field("one", "title", "Changed")
    library.remove("two")
    assert (one.title, one.value("booktitle"), one.value("publisher")) == ("First", "Whole", "House")
    assert (one.span, one.line) == before
    assert TEXT[one.span.start : one.span.end].startswith("@inbook{one")
    now = library["one"]
    assert (now.title, now.value("booktitle")) == ("Changed", "Changed")
    assert now.value("publisher") == "Another house, much longer"


@pytest.mark.parametrize("batch", [False, True])
def test_a_loop_with_edits_meets_every_entry(library: audiobib.Library, *, batch: bool) -> None:
    def loop() -> None:
        for entry in library:
            if entry.values["title"] != "Third":
                library.set_field(entry.key, "note", entry.values["title"])
            else:
                library.remove(entry)
                library.add("@misc{four, title = {Fourth}}")

    if batch:
        with library.edit():
            loop()
    else:
        loop()
    assert [entry.text("note") for entry in library] == ["Whole", "First", "Second", None]


def test_entries_are_found_by_what_was_taken_where_a_key_is_repeated() -> None:
    library = audiobib.loads("@misc{a, title = {1}}\n@misc{a, title = {2}}\n@misc{A, title = {3}}\n")
    first, second, third = library
    library.set_field(second, "title", "two")
    library.set_field(third, "title", "three")
    library.set_field("a", "title", "one")
    assert [entry.title for entry in library] == ["one", "two", "three"]
    second = library.entries[1]
    library.remove(library.entries[0])
    library.set_field(second, "title", "only")
    assert [entry.title for entry in library] == ["only", "three"]
    gone = library.entries[0]
    library.apply([Edit(0, 0, "@misc{a, title = {new}}\n")])
    library.set_field(gone, "title", "still the old one")
    assert [entry.title for entry in library] == ["new", "still the old one", "three"]
    with pytest.raises(StaleEntry, match="came or went"):
        library.remove(second)
    library.remove(library.entries[0])
    library.rename("a", "b")
    with pytest.raises(StaleEntry, match="`a` is not the one any more"):
        library.set_field(first, "title", "x")


def test_entries_without_a_key_are_found_too() -> None:
    library = audiobib.loads("@misc{a, title = {1}}\n@misc{, title = {2}}\n@misc{, title = {3}}\n")
    second, third = library.entries[1:]
    library.set_field("a", "note", "longer")
    third.title = "three"
    library.remove("a")
    third.title = "3"
    library.set_field(second, "title", "two")
    assert [entry.title for entry in library] == ["two", "3"]
    with pytest.raises(StaleEntry, match="without a key"):
        library.remove(second)  # its text and its place have changed


def test_stale_entries(library: audiobib.Library) -> None:
    one, two, three = library["one"], library["two"], library["three"]
    library.set_field("two", "title", "Elsewhere")
    one.title = "Not stale: another entry has changed"
    library.rename("three", "3")
    for entry in (two, three):
        text = library.text
        with pytest.raises(StaleEntry) as caught:
            entry.title = "X"
        assert isinstance(caught.value, AudiobibError)
        assert isinstance(caught.value, RuntimeError)
        assert library.text == text
    for call in (library.remove, library.move):
        with pytest.raises(StaleEntry):
            call(three)
    for other in (library.retype, library.rename, library.remove_field):
        with pytest.raises(StaleEntry):
            other(three, "x")
    library.remove(two)
    with pytest.raises(StaleEntry):
        two.year = 2000
    assert (two.title, three.title) == ("Second", "Third")


def test_assignments_follow_each_other(library: audiobib.Library) -> None:
    entry = library["two"]
    entry.title = "Étude: Ökonomie & 100 %"
    entry.authors = ["van der Berg, Jr., Jan", Person(literal="World Health Organization"), "José Müller"]
    entry.year = 2024
    entry.doi = "https://doi.org/10.1000/ABC"
    entry.arxiv = "2308.12792v2"
    entry.sections = ["asr", "tts"]
    entry.aliases = ["zwei"]
    entry.others = False
    for seen in (entry, library["zwei"], audiobib.loads(library.text)["two"]):
        assert seen.title == "Étude: Ökonomie & 100 %"
        assert [person.sort_name for person in seen.authors] == [
            "van der Berg, Jr., Jan", "World Health Organization", "Müller, José",
        ]  # fmt: skip
        assert (seen.year, seen.doi, seen.arxiv) == ("2024", "10.1000/abc", "2308.12792")
        assert (seen.sections, seen.aliases, seen.others) == (("asr", "tts"), ("zwei",), False)
    assert library.text.isascii()
    entry.date = "2024-05"
    assert (entry.values["year"], entry.fields["month"]) == ("2024", "may")
    entry.date = datetime.date(2024, 5, 7)
    assert (entry.values["date"], entry.date) == ("2024-05-07", Date(2024, 5, 7))
    entry.year = "2025"
    assert entry.values["date"] == "2025-05-07"
    del entry.doi
    entry.arxiv = None
    entry.authors = []
    assert (entry.doi, entry.arxiv, entry.authors) == (None, None, ())


def test_letters_are_written_as_the_file_writes_them() -> None:
    library = audiobib.loads("@misc{a, title = {Übung}}\n")
    library["a"].title = "Größe & Maß"
    assert library["a"].values["title"] == r"Größe \& Maß"
    library.letters = "ascii"
    library["a"].title = "Größe"
    assert library["a"].values["title"] == r"Gr{\"o}{\ss}e"


REFUSED: list[tuple[str, Any, type[Exception]]] = [
    ("title", 5, TypeError),
    ("title", "two  blanks", ValueError),
    ("title", " blank", ValueError),
    ("title", "", ValueError),
    ("authors", "Ada Lovelace", TypeError),
    ("authors", [7], TypeError),
    ("authors", ["Ada Lovelace and Charles Babbage"], ValueError),
    ("authors", [Person(family="Two\nlines", given="A  B")], ValueError),
    ("others", "yes", TypeError),
    ("year", 2024.0, TypeError),
    ("year", True, TypeError),
    ("year", -5, ValueError),
    ("year", 12345, ValueError),
    ("date", "one day", ValueError),
    ("date", "2023/2024", ValueError),
    ("doi", "10/x", ValueError),
    ("doi", 10.1, TypeError),
    ("arxiv", "9999.1", ValueError),
    ("sections", "asr", TypeError),
    ("sections", ["a, b"], ValueError),
    ("aliases", ["not a key"], ValueError),
]


@pytest.mark.parametrize(("name", "value", "error"), REFUSED)
def test_what_would_not_be_read_is_refused(
    library: audiobib.Library, name: str, value: object, error: type[Exception]
) -> None:
    entry = library["two"]
    with pytest.raises(error, match=r"."):
        setattr(entry, name, value)
    assert library.text == TEXT
    assert entry.title == "Second"


def test_what_is_inherited_cannot_be_assigned_away(library: audiobib.Library) -> None:
    with pytest.raises(ValueError, match="would be read as"):
        library["one"].year = None
    with pytest.raises(ValueError, match=r"assign entry\.date"):
        library["three"].year = "in press"


@pytest.mark.parametrize(
    "name", ["span", "links", "venue", "key", "type", "fields", "values", "line", "library", "block"]
)
def test_other_attributes_say_what_to_use(library: audiobib.Library, name: str) -> None:
    with pytest.raises(AttributeError, match=f"`{name}` of an entry cannot be assigned: "):
        setattr(library["one"], name, "x")
    with pytest.raises(AttributeError):
        delattr(library["one"], name)


def test_unknown_attributes(library: audiobib.Library) -> None:
    entry: Any = library["one"]
    for name, words in (("titel", "did you mean `title`?"), ("note", "the field is entry['note']"), ("zzz", "zzz")):
        with pytest.raises(AttributeError, match=re.escape(words)):
            setattr(entry, name, "x")
        with pytest.raises(AttributeError, match=re.escape(words)):
            getattr(entry, name)


@given(title=st.text(min_size=1, max_size=30))
def test_a_title_is_read_as_assigned_or_refused(title: str) -> None:
    library = audiobib.loads("@misc{a, title = {b}}\n")
    entry = library["a"]
    try:
        entry.title = title
    except ValueError:
        assert entry.title == "b"
        assert library.text == "@misc{a, title = {b}}\n"
        return
    assert entry.title == audiobib.loads(library.text)["a"].title == decode(audiobib.latex.encode(title))


# -- batches ------------------------------------------------------------------------------------------------------


def test_a_batch_is_all_or_none(library: audiobib.Library) -> None:
    one, three = library["one"], library["three"]
    with pytest.raises(NotFoundError), library.edit():  # noqa: PT012 -- a batch is what fails
        one.title = "X"
        three.title = "Y"
        three.title = "Z"
        library.set_field("two", "title", "W")
        library.add("@misc{four, title = {4}}")
        assert (one.title, three.title, library["two"].title, len(library)) == ("X", "Z", "W", 5)
        library.remove("nobody")
    assert library.text == TEXT
    assert (one.title, three.title) == ("First", "Third")
    one.title = "again"
    assert library["one"].title == "again"


def test_reading_inside_a_batch_sees_the_edits_so_far(library: audiobib.Library) -> None:
    taken = library["two"]
    with library.edit():
        library.set_field("two", "title", "A")
        assert library["two"].title == "A"
        library.set_field("two", "title", "B")
        library.remove_field("two", "title")
        library.set_field("two", "note", "C")
        assert "title" not in library["two"].fields
        library.add("@misc{four, title = {4}}")
        library.set_field("four", "title", "5")
        library.rename("four", "five")
        assert "four" not in library
        assert library["five"].title == "5"
        library.apply([Edit(0, 0, "% first\n")])
    assert taken.title == "Second"
    assert [entry.key for entry in library] == ["p", "one", "two", "three", "five"]
    assert library.text == audiobib.loads(library.text).text


def test_a_batch_in_a_batch_takes_back_its_own_edits_only(library: audiobib.Library) -> None:
    with library.edit():
        library.set_field("one", "note", "kept")
        entry = library["two"]
        entry.title = "kept"
        with pytest.raises(KeyError), library.edit():  # noqa: PT012 -- a batch is what fails
            entry.title = "lost"
            library.set_field("one", "note", "lost")
            raise KeyError
        assert (entry.title, library["one"].text("note")) == ("kept", "kept")
    assert (library["two"].title, library["one"].text("note")) == ("kept", "kept")


def test_an_entry_that_was_assigned_to_in_a_batch_keeps_what_it_was_assigned(library: audiobib.Library) -> None:
    with library.edit():
        entry = library["two"]
        entry.title = "Mine"
        library.set_field("two", "title", "Theirs")
        assert entry.title == "Mine"
        with pytest.raises(StaleEntry):
            entry.title = "Mine again"
    assert (entry.title, library["two"].title) == ("Mine", "Theirs")


def test_nothing_is_saved_inside_a_batch(library: audiobib.Library, tmp_path: Any) -> None:
    with library.edit(), pytest.raises(EditError, match="after the batch"):
        library.save(tmp_path / "refs.bib")


def test_an_entry_that_an_open_one_would_swallow_is_not_added() -> None:
    library = audiobib.loads("@misc{a, title = {never closed\n", dialect="bibtex")
    text = library.text
    with pytest.raises(InputError, match="never closed"):
        library.add("% @misc{b, title = {x}}")  # to BibTeX an entry, but not at the beginning of a line
    assert library.text == text


# -- mappings -----------------------------------------------------------------------------------------------------


def test_an_entry_is_a_mapping_of_its_own_fields(library: audiobib.Library) -> None:
    entry = library["two"]
    entry["Note"] = r"{\"o} \& more"
    entry["month"] = "feb"
    assert (entry["NOTE"], entry["month"], entry.get("zzz"), entry.get("zzz", "x")) == (
        r"{\"o} \& more", "February", None, "x",
    )  # fmt: skip
    assert list(entry) == list(entry.keys()) == ["title", "author", "year", "journal", "note", "month"]
    assert dict(entry) == dict(entry.items()) == dict(entry.values)
    assert list(entry.values()) == list(entry.values.values())
    del entry["NOTE"]
    assert "note" not in entry
    assert "title" in entry
    for name, words in (("titel", "did you mean `title`"), ("zzz", "has no field `zzz`")):
        with pytest.raises(KeyError) as caught:
            entry[name]
        assert words in str(caught.value)
        with pytest.raises(NotFoundError):
            del entry[name]
    with pytest.raises(NotFoundError, match="is what it inherits"):
        library["one"]["publisher"]
    for value in (2024, None, ["x"]):
        bad: Any = value
        with pytest.raises(TypeError, match="LaTeX text"):
            entry["year"] = bad
    with pytest.raises(TypeError, match="read only"):
        entry.values["title"] = "lost"
    with pytest.raises(ValueError, match="not balanced"):
        entry["title"] = "{"


def test_a_library_is_nearly_a_mapping(library: audiobib.Library) -> None:
    entry = library["two"]
    assert (len(library), library.keys()) == (4, ["p", "one", "two", "three"])
    assert "TWO" in library
    assert entry in library
    found = library.get("two")
    assert found is not None
    assert (found.key, library.get("nobody"), library.get("nobody", entry)) == ("two", None, entry)
    del library["two"]
    assert entry not in library
    assert "two" not in library
    with pytest.raises(KeyError, match="no entry has the citation key `thre`; did you mean `three`"):
        library["thre"]
    assert repr(library.entries) == "<3 entries: <Entry @book{p}>, <Entry @inbook{one}>, <Entry @misc{three}>>"
    assert [one.key for one in library.entries[1:][::-1]] == ["three", "one"]
