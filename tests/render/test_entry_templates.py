"""The packaged entry templates: any text is shown as it is, in every family, and what is not there leaves nothing."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_example import CASES, links, shown, visible

from audiobib.model.links import Link
from audiobib.model.record import Record
from audiobib.names import Person
from audiobib.render.build import entry_of
from audiobib.render.entries import EntryText, attributes_shown, render_entries

TEXTS = json.loads((CASES / "texts.json").read_text("utf-8"))
FAMILIES = ("bullet", "numbered", "stacked", "card", "table")
HEAD = {"table": "| Title | Authors | Venue | Year | Links |\n| --- | --- | --- | --- | --- |\n"}
PUNCTUATED = st.text("aB1 .:;!?@#$%^&*()-_=+[]{}|\\/<>,`~'\"é日", min_size=1, max_size=25).filter(str.strip)


def written(family: str, record: Record) -> str:
    [text] = render_entries([EntryText(family, entry_of(record, {}), "Section", 1)])
    return HEAD.get(family, "") + text + "\n"


def full(text: str) -> Record:
    return Record(
        "k", "article", f"{text} x", (Person(literal=f"y {text} y"),), True, "2023", venue=f"z {text} z",
        links=(Link(f"a {text} a", "https://example.org/?a=(b)|c"),),
    )  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("text", TEXTS)
def test_text_is_shown_as_it_is(text: str, family: str) -> None:
    page = shown(written(family, full(text)))
    said = visible(page)
    for part in (f"{text} x", f"y {text} y", f"z {text} z"):
        assert " ".join(part.split()) in said
    [(label, target)] = links(page)
    assert " ".join(label.split()) == " ".join(f"a {text} a".split())
    assert unquote(target) == "https://example.org/?a=(b)|c"


@pytest.mark.parametrize("family", FAMILIES)
@given(text=PUNCTUATED)
def test_any_text_is_shown_as_it_is(family: str, text: str) -> None:
    page = shown(written(family, full(text)))
    assert " ".join(f"{text} x".split()) in visible(page)
    assert len(links(page)) == 1


@pytest.mark.parametrize("family", FAMILIES)
def test_what_an_entry_does_not_have_leaves_nothing(family: str) -> None:
    said = visible(shown(written(family, Record("k", "misc", "A Title"))))
    assert (
        said.removeprefix("TitleAuthorsVenueYearLinks").replace("Title Authors Venue Year Links", "").strip(" .1")
        == "A Title"
    )


@pytest.mark.parametrize("family", FAMILIES)
def test_what_a_template_shows_is_found_in_its_source(family: str) -> None:
    assert {"title", "authors", "year", "venue", "links"} <= attributes_shown(family)
