"""Any interleaving of reads, edits and batches equals reading afresh.

The oracle plans every edit on the whole text, applies it, and reads the result from the beginning; the library does
so in small parts. What is compared is everything that can be read, of the present entries and of those that were
taken before.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import audiobib
from audiobib import errors
from audiobib.model import advance, macro_edits, parts
from audiobib.model import edits as plan
from audiobib.syntax import Document
from audiobib.text import Edit, apply

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = [
    "@misc{a, title = {One}, year = 2001}",
    "@misc{b,\n  title = {Two {B} \\'e},\n  month = feb # { 3},\n}",
    "@article{c,\n\ttitle = \"Three\",\n\tjournal = jmlr,\n\tauthor = {Last, First and others}\n}",
    "@inproceedings{d, crossref = {p}, title = {Part}}",
    "@proceedings{p, title = {Whole}, booktitle = {The Whole}, year = 1999, editor = {von Ed, Ed}}",
    "@misc(e, title = {Paren})",
    "@misc{f, ids = {g, G2}, xdata = {x}, note = jmlr}",
    "@xdata{x, publisher = pub # { \\& Co}}",
    "@misc{a, title = {Again}}",
    "@misc{A, title = {In capitals}}",
    "@misc{, title = {No key}}",
    "@misc{h}",
    "@misc{deep, title = {1{2{3{4{5{6}}}}}}}",
    "@misc{ctrl, title = {\x00}}",
    '@string{jmlr = "Journal"}',
    "@string{pub = {Publisher}}",
    "@string{pub = jmlr # { other}}",
    '@string(jmlr = "Second")',
    '@preamble{"x"}',
    "@comment{ @misc{inside, title = {no}} }",
    "% @misc{commented, title = {out}}",
    "% a comment",
    "%a{",
    "junk @ here @@",
    "}",
    "{",
    "@misc{open, title = {never closed",
    "@misc{half, title = {closed}",
    "@misc(popen, title = {x}",
    "@misc{swallow, title = {open\n@misc{in, title = {x}}\n}}",
]  # fmt: skip
JOINTS = ["\n\n", "\n", "", " ", "\r\n", "\r", "\n\n\n", "\n  "]
NAMES = ["title", "note", "ids", "crossref", "xdata", "month", "year", "Title", "bad name"]
VALUES = [
    "new",
    "{B}",
    'qu"ote',
    "un{balanced",
    "b",
    "p",
    "jmlr",
    "mar",
    "@x",
    "two\n@misc{y, z = {1}}",
    "\n\r@misc{",
    "%",
    "",
]
KEYS = ["a", "b", "c", "d", "p", "e", "f", "g", "x", "h", "A", "new", "open", "deep", "nobody", "in", ""]
INSERTS = [
    "{",
    "}",
    "@",
    "%",
    '"',
    "@misc{q, title = {Q}}",
    "\n",
    " ",
    "x",
    "@string{jmlr = {Third}}",
    ",",
    "(",
    ")",
    "% ",
]

SWALLOWING = "@misc{s, title = {open\n@misc{m}\n@misc{in, title = {1{2{3{4}}}}}\n}}\n@misc{z}"
"""An unclosed entry that a change of another one, two parts further down, makes whole."""

QUOTING = '@misc(s, title = "\n@misc{m}\n@misc{n}\n@misc{y}\n@misc{z}\n'
"""The same in parentheses: a quote and a parenthesis are missing."""

texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)), min_size=0, max_size=9).map(
    lambda drawn: "".join(piece + joint for piece, joint in drawn)
)
simple = st.one_of(
    st.tuples(st.just("set_field"), st.sampled_from(KEYS), st.sampled_from(NAMES), st.sampled_from(VALUES)),
    st.tuples(st.just("remove_field"), st.sampled_from(KEYS), st.sampled_from(NAMES)),
    st.tuples(st.just("remove"), st.sampled_from(KEYS)),
    st.tuples(st.just("move"), st.sampled_from(KEYS), st.sampled_from([*KEYS, None])),
    st.tuples(st.just("rename"), st.sampled_from(KEYS), st.sampled_from(KEYS)),
    st.tuples(st.just("retype"), st.sampled_from(KEYS), st.sampled_from(["book", "BOOK", "string", "comment", "é"])),
    st.tuples(st.just("add"), st.sampled_from(PIECES)),
    st.tuples(st.just("set_macro"), st.sampled_from(["jmlr", "pub", "zzz"]), st.sampled_from(VALUES)),
    st.tuples(st.just("insert"), st.integers(0, 400), st.sampled_from(INSERTS)),
    st.tuples(st.just("delete"), st.integers(0, 400), st.integers(1, 6)),
    st.tuples(st.just("take"), st.integers(0, 9)),
    st.tuples(st.just("assign"), st.integers(0, 9), st.sampled_from(["title", "year", "aliases", "note"])),
    st.tuples(st.just("read")),
)
programs = st.lists(
    st.one_of(simple, simple, st.tuples(st.just("batch"), st.lists(simple, max_size=5), st.booleans())), max_size=7
)


class Taken(NamedTuple):
    entry: audiobib.Entry
    text: str
    number: int


class Stop(Exception):  # noqa: N818 -- nothing is wrong
    """What goes wrong inside a batch."""


@settings(max_examples=200, deadline=None)
@given(text=texts, program=programs, dialect=st.sampled_from(["both", "bibtex", "biber"]), few=st.sampled_from([1, 8]))
@example("@misc{a, title={x}}\n@misc{b}\n@misc{c}\n", [("batch", [("set_field", "a", "note", "1")], True)], "both", 8)
@example(SWALLOWING, [("set_field", "in", "title", "x")], "both", 8)
@example(QUOTING, [("insert", QUOTING.index("@misc{z"), '")')], "both", 8)
@example("@misc{a}\n@misc{b, crossref={a}}\n@misc{c}", [("take", 1), ("set_field", "a", "year", "1")], "both", 8)
def test_law(text: str, program: list[tuple[Any, ...]], dialect: Any, few: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(advance, "_FEW", few)  # parts that edits may touch without the whole text being read
        patch.setattr(parts, "SIZE", 2)
        follow(text, program, dialect)


def follow(text: str, program: list[tuple[Any, ...]], dialect: Any) -> None:
    library = audiobib.loads(text, dialect=dialect)
    taken: list[Taken] = []
    for step in program:
        if step[0] == "batch":
            text = batch(library, text, step, dialect, taken)
        else:
            text = run(library, text, step, dialect, taken)
        assert_reads(library, text, dialect)
    for entry, then, number in taken:
        assert reading(entry) == reading(audiobib.loads(then, dialect=dialect).entries[number])


def batch(library: audiobib.Library, text: str, step: tuple[Any, ...], dialect: Any, taken: list[Taken]) -> str:
    before = text
    with suppress(Stop), library.edit():
        for inner in step[1]:
            text = run(library, text, inner, dialect, taken)
        if step[2]:
            raise Stop
    return before if step[2] else text


def run(library: audiobib.Library, text: str, step: tuple[Any, ...], dialect: Any, taken: list[Taken]) -> str:
    """Make one step in the library and return what it has to make of the text."""
    name, *arguments = step
    if name == "read":
        assert_reads(library, text, dialect)
        return text
    if name == "take":
        entries = library.entries
        if entries:
            taken.append(Taken(entries[arguments[0] % len(entries)], text, arguments[0] % len(entries)))
        return text
    if name == "assign":
        return assign(library, text, dialect, *arguments)
    if name in ("insert", "delete"):
        place = arguments[0] % (len(text) + 1)
        edit = (
            Edit(place, place, arguments[1])
            if name == "insert"
            else Edit(place, min(place + arguments[1], len(text)), "")
        )
        library.apply([edit])
        return apply(text, [edit])
    expected: str | type[Exception]
    try:
        expected = apply(text, ORACLE[name](Document(text, dialect), *arguments))
    except errors.AudiobibError as error:
        expected = type(error)
    if isinstance(expected, str):
        getattr(library, name)(*arguments)
        return expected
    with pytest.raises(expected):
        getattr(library, name)(*arguments)
    return text


def assign(library: audiobib.Library, text: str, dialect: Any, number: int, name: str) -> str:
    """Assign to an entry that may wait for its batch; it has to read what a fresh one does after the same."""
    entries, fresh = library.entries, audiobib.loads(text, dialect=dialect)
    if not entries:
        return text
    entry, expected = entries[number % len(entries)], fresh.entries[number % len(entries)]
    raised: list[str | None] = []
    for one in (entry, expected):
        try:
            for value in ("1", "2"):
                if name == "note":
                    one[name] = value
                else:
                    setattr(one, name, [f"alias{value}"] if name == "aliases" else value)
            raised.append(None)
        except ValueError as error:
            raised.append(str(error))
    assert raised[0] == raised[1]
    if number % 2:
        assert reading(entry) == reading(expected)
    return fresh.text


def block_of(document: Document, key: str) -> Any:
    entry = audiobib.Library(document.text, dialect=document.dialect)[key]
    return entry.block


def add(document: Document, text: str) -> Any:
    library = audiobib.Library(document.text, dialect=document.dialect)
    library.add(text)
    return [Edit(0, len(document.text), apply(document.text, plan.plan_add_entry(document, text)))]


def rename(document: Document, old: str, new: str) -> Any:
    library = audiobib.Library(document.text, dialect=document.dialect)
    library.rename(old, new)
    return plan.plan_rename(document, block_of(document, old), new)


ORACLE: dict[str, Callable[..., Any]] = {
    "set_field": lambda doc, key, *rest: plan.plan_set_field(doc, block_of(doc, key), *rest),
    "remove_field": lambda doc, key, name: plan.plan_remove_field(doc, block_of(doc, key), name),
    "remove": lambda doc, key: plan.plan_remove_entry(doc, block_of(doc, key)),
    "move": lambda doc, key, before: plan.plan_move_entry(
        doc, block_of(doc, key), None if before is None else block_of(doc, before)
    ),
    "retype": lambda doc, key, type_: plan.plan_retype(doc, block_of(doc, key), type_),
    "set_macro": macro_edits.plan_set_macro,
    "rename": rename,
    "add": add,
}


def reading(entry: audiobib.Entry) -> tuple[object, ...]:
    return (
        entry.key, entry.type, entry.span, entry.line, dict(entry.fields), dict(entry.values), dict(entry.places),
        dict(entry.inherited), dict(entry.texts), entry.title, entry.authors, entry.others, entry.year, entry.date,
        entry.venue, entry.links, entry.sections, entry.aliases, entry.identifiers, entry.block,
    )  # fmt: skip


def assert_reads(library: audiobib.Library, text: str, dialect: Any) -> None:
    fresh = audiobib.loads(text, dialect=dialect)
    assert library.text == text
    assert [reading(entry) for entry in library] == [reading(entry) for entry in fresh]
    assert len(library) == len(fresh)
    assert library.findings == fresh.findings
    for key in KEYS:
        assert (key in library) == (key in fresh)
        if key in fresh:
            assert library[key].span == fresh[key].span
