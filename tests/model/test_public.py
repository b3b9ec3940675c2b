"""What users of the Python interface write: every public name, typed (mypy reads this file strictly), and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import audiobib

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = r"""@string{jfa = "Journal of Field Acoustics"}

@article{lindqvist2021listening,
  author = {Lindqvist, Ada and {\"O}zt{\"u}rk, Bruno and others},
  title = {Listening to {R}ivers},
  subtitle = {A Study},
  journal = jfa,
  date = {2021-04},
  doi = {10.5555/jfa.17},
  eprint = {2104.00001},
  archiveprefix = {arXiv},
  keywords = {field, rivers},
  ids = {lindqvist2021},
  url = {https://example.org/rivers},
  code = {https://example.org/code},
}

@book{doe1999,
  author = {{The Doe Society} and van der Berg, Jr., Jan},
  title = {Doe},
  publisher = {Doe \& Sons},
  year = {1999},
  isbn = {978-3-16-148410-0},
}
"""


def test_records_come_back_from_dictionaries() -> None:
    library = audiobib.loads(TEXT)
    copy = audiobib.loads("")
    for record in library.to_records():
        copy.add(record)
    assert copy.to_records() == library.to_records()
    assert [entry.key for entry in copy.entries] == ["lindqvist2021listening", "doe1999"]


@pytest.mark.parametrize("kind", ["article", "inproceedings", "book", "thesis", "misc"])
def test_nothing_that_is_given_is_lost(kind: str) -> None:
    given: dict[str, object] = {
        "key": "doe2020",
        "type": kind,
        "title": "Café & Bar",
        "authors": ["van der Berg, Jr., Jan", {"family": "Öztürk", "given": "Bruno"}, {"literal": "The Doe Society"}],
        "others": True,
        "date": "2020-05-17",
        "venue": "Doe & Sons",
        "sections": ["field"],
        "links": [
            {"label": "Code", "url": "https://example.org/a_b"},
            {"label": "PDF", "url": "https://example.org/p"},
        ],
        "identifiers": {"doi": "10.5555/doe.1", "arxiv": "2005.00001", "pmid": "1234567"},
        "aliases": ["old"],
    }
    library = audiobib.loads("")
    entry = library.add(given)
    assert (entry.title, entry.venue, str(entry.date)) == ("Café & Bar", "Doe & Sons", "2020-05-17")
    assert [person.sort_name for person in entry.authors] == [
        "van der Berg, Jr., Jan",
        "Öztürk, Bruno",
        "The Doe Society",
    ]
    assert entry.others
    assert entry.identifiers == given["identifiers"]
    assert entry.aliases == ("old",)
    assert {(link.label, link.url) for link in entry.links} >= {
        ("Code", "https://example.org/a_b"),
        ("PDF", "https://example.org/p"),
    }
    assert entry.sections == ("field",)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"type": "book"}, ["`key` is missing"]),
        ({"key": "a", "type": "misc", "titel": "X"}, ["unknown name `titel`; did you mean `title`?"]),
        ({"key": "a", "type": "misc", "journal": "X"}, ["`journal` is a field", "'fields': {'journal'"]),
        ({"key": "a", "type": "misc", "authors": "Doe, Jane"}, ["`authors`: a list is expected, not str"]),
        ({"key": "a", "type": "misc", "authors": ["Doe and Roe"]}, ["`authors`", "is 2 names"]),
        ({"key": "a", "type": "misc", "authors": [{"name": "Doe"}]}, ["a person has the parts given, von"]),
        ({"key": 7, "type": "misc", "others": "no"}, ["`key`: text is expected, not int", "`others`: True or False"]),
        ({"key": "a", "type": "misc", "links": [{"label": "Q", "url": "https://a.org"}]}, ["labelled `Q`"]),
    ],
)
def test_wrong_dictionaries_are_told(given: dict[str, object], said: list[str]) -> None:
    library = audiobib.loads("")
    with pytest.raises(audiobib.InputError) as caught:
        library.add(given)
    assert all(part in str(caught.value) for part in said), str(caught.value)
    assert library.text == ""


def test_authors_may_be_dictionaries() -> None:
    entry = audiobib.loads("@misc{a, title = {T}}")["a"]
    entry.authors = [{"family": "Doe", "given": "Jane"}, "Roe, Richard", audiobib.Person(literal="Society")]
    assert entry["author"] == "Doe, Jane and Roe, Richard and {Society}"


def test_filter_keeps_the_order_and_prints_itself() -> None:
    library = audiobib.loads(TEXT)
    books = library.filter(lambda entry: entry.type == "book")
    assert repr(books) == "<1 entries: <Entry @book{doe1999}>>"
    assert [entry.key for entry in library.filter(lambda entry: entry.year)[::-1]] == [
        "doe1999",
        "lindqvist2021listening",
    ]
    del library["doe1999"]
    assert books[0].title == "Doe"
    assert len(library.filter(lambda _: True)) == 1


def test_bytes_are_read_in_their_encoding(tmp_path: Path) -> None:
    library = audiobib.loads("@misc{a, title = {Café}}".encode("latin-1"))
    assert library["a"].title == "Café"
    path = tmp_path / "refs.bib"
    library.save(path)
    assert audiobib.load(path)["a"].title == "Café"


def test_a_path_is_checked_like_its_library(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@article{a, title = {T}}\n", "utf-8")
    settings: audiobib.Settings = audiobib.load_settings(tmp_path)
    of_path: list[audiobib.Finding] = audiobib.check(path, settings)
    assert of_path
    assert of_path == audiobib.check(str(path)) == audiobib.check(audiobib.load(path))


def test_identifiers_follow_from_an_address() -> None:
    assert audiobib.identifiers("https://arxiv.org/pdf/2104.00001v2") == {"arxiv": "2104.00001"}
    assert audiobib.identifiers("https://example.org") == {}


WRONG: Any = 7
ERRORS: list[tuple[Callable[[], object], type[Exception], type[Exception], str]] = [
    (lambda: audiobib.load("nobody.bib"), audiobib.MissingFileError, FileNotFoundError, "nobody.bib: no such file"),
    (lambda: audiobib.check("nobody.bib"), audiobib.InputError, FileNotFoundError, "nobody.bib: no such file"),
    (lambda: audiobib.loads(TEXT)["doe199"], audiobib.NotFoundError, KeyError, "did you mean `doe1999`?"),
    (lambda: audiobib.loads(TEXT).add("@misc{doe1999}"), audiobib.DuplicateKeyError, ValueError, "is taken"),
    (lambda: audiobib.loads(TEXT).add("nothing"), audiobib.InputError, ValueError, "one well-formed entry"),
    (lambda: audiobib.loads(TEXT).add(WRONG), TypeError, TypeError, "not int"),
    (lambda: audiobib.loads(WRONG), TypeError, TypeError, "not int"),
    (lambda: audiobib.check(WRONG), TypeError, TypeError, "not int"),
    (
        lambda: audiobib.loads(TEXT).set_field("doe1999", "year", WRONG),
        TypeError,
        TypeError,
        "LaTeX text (str), not int",
    ),
]


@pytest.mark.parametrize(("wrong", "ours", "builtin", "said"), ERRORS)
def test_errors_are_ours_and_the_builtin_ones(
    wrong: Callable[[], object], ours: type[Exception], builtin: type[Exception], said: str
) -> None:
    with pytest.raises(ours) as caught:
        wrong()
    assert isinstance(caught.value, builtin)
    assert said in str(caught.value)
    assert isinstance(caught.value, audiobib.AudiobibError | TypeError)


def test_every_public_name_is_there() -> None:
    for name in audiobib.__all__:
        assert getattr(audiobib, name) is not None
