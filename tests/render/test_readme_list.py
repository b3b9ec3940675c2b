"""The README shows title, authors, year and links of every entry in every section it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_example import (
    CITATION,
    RECORDS,
    SCHOLAR,
    SECTIONS,
    SURVEY,
    example_context,
    line_of,
    links,
    sections_of,
    shown,
    visible,
)

import audiobib
from audiobib.errors import InputError
from audiobib.markdown.outline import outline
from audiobib.model.record import Record
from audiobib.names import Person
from audiobib.render import build_context, render_readme
from audiobib.render.order import newest_first

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import html

BARE = "<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n"
# What surrounds the region: a heading that a section has too, and one that comes after.
README = f"# audiobib\n\n## Audio Datasets\n\nProse.\n\n{BARE}\n## Licence\n"


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return shown(render_readme(README, example_context()))


def test_every_entry_stands_in_its_sections_newest_first(page: html.HtmlElement) -> None:
    found = sections_of(page)
    configured = {slug for slug, _ in SECTIONS}
    wanted = {title: [r for r in RECORDS if slug in r.sections and r.type != "dataset"] for slug, title in SECTIONS}
    wanted["Other"] = [r for r in RECORDS if configured.isdisjoint(r.sections) and r.key != SURVEY]
    wanted["Audio Datasets again"] = wanted.pop("Audio Datasets")
    for title, records in wanted.items():
        lines = [visible(element) for element in found[title] if element.tag == "p"]
        expected = [line_of(record) for record in sorted(records, key=newest_first)]
        assert lines == (expected or ["No entries yet."] * ("Datasets" not in title)), title


def test_every_link_is_there_with_its_label(page: html.HtmlElement) -> None:
    by_text = {line_of(record): record for record in RECORDS}
    seen = 0
    for paragraph in page.iter("p"):
        record = by_text.get(visible(paragraph))
        if record is not None:
            seen += 1
            got = [(label, unquote(target)) for label, target in links(paragraph)]
            assert got == [(k.label, unquote(k.url)) for k in record.links if k.url.startswith("http")]
            assert [visible(strong) for strong in paragraph.iter("strong")] == [" ".join(str(record.title).split())]
    assert seen == 9


def test_the_order_is_newest_first() -> None:
    context = example_context()
    asr = next(section for section in context.sections if section.slug == "asr")
    assert asr.keys == ("ng2024later", "ng2024plain", "mueller2023hard", "radford2023robust")
    old = [
        Record(key="a", type="misc", title="b", year="1999", identifiers={"arxiv": "cs/9901002"}),
        Record(key="b", type="misc", title="A", year="1999", identifiers={"arxiv": "cs/9901002"}),
        Record(key="c", type="misc", title="c", year="2023", identifiers={"arxiv": "2303.00002"}),
        Record(key="d", type="misc", title="d", year="2023", identifiers={"arxiv": "2303.10001"}),
        Record(key="e", type="misc", title="e", year="2023", date="2023-01"),
        Record(key="f", type="misc", title="f"),
    ]
    assert "".join(record.key for record in sorted(old, key=newest_first)) == "edcbaf"


def test_every_overview_link_lands_on_its_heading(page: html.HtmlElement) -> None:
    document = render_readme(README, example_context())
    anchors = {heading.anchor: heading for heading in outline(document)}
    overview = sections_of(page)["Overview"]
    listed = [(visible(link), link.get("href")) for part in overview for link in part.iter("a")]
    assert [title for title, _ in listed] == [*(title for _, title in SECTIONS), "Other"]
    for title, target in listed:
        assert anchors[unquote(target.removeprefix("#"))].text == title
    assert ("Audio Datasets", "#audio-datasets-1") in listed  # the hand-written heading has the first


def test_the_title_block_links_the_survey_and_its_authors(page: html.HtmlElement) -> None:
    title, block = next(item for item in sections_of(page).items() if item[0].startswith("Sparks"))
    assert title == "Sparks of Large Audio Models: A Survey and Outlook"
    assert (title, "https://arxiv.org/abs/2308.12792") in links(page)
    assert [visible(element) for element in block] == ["Siddique Latif, Björn W. Schuller"]
    assert links(block[0]) == list(SCHOLAR.items())


def test_the_table_of_data_sets(page: html.HtmlElement) -> None:
    [table] = page.iter("table")
    rows = [[visible(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")]
    assert rows == [
        ["Title", "Full Name", "Size", "Link"],
        ["AudioSet", "AudioSet", "5.8 thousand hours & more", ""],
        [
            "CommonVoice 11 | x",
            "CommonVoice: A Massively Multilingual Speech Corpus",
            "2508 hours",
            "Download",
        ],
    ]
    assert links(table) == [("Download", "https://commonvoice.mozilla.org/en/datasets")]


PAPER = {"doi": "10.21437/interspeech.2021-1965", "eprint": "2106.06909", "eprinttype": "arxiv"}
OF_PAPER = [("arXiv", "https://arxiv.org/abs/2106.06909"), ("DOI", "https://doi.org/10.21437/interspeech.2021-1965")]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"url": "https://x.example/a"}, [("Download", "https://x.example/a")]),
        ({"url": "https://x.example/a\\_b"}, [("Download", "https://x.example/a_b")]),
        ({"dataset": "https://doi.org/10.5281/zenodo.1"}, [("Download", "https://doi.org/10.5281/zenodo.1")]),
        (
            {"url": "https://x.example/a", "dataset": "https://doi.org/10.5281/zenodo.1"},
            [("Download", "https://x.example/a")],
        ),
        (
            {"url": "https://x.example/a", "code": "https://x.example/c"},
            [("Download", "https://x.example/a"), ("Code", "https://x.example/c")],
        ),
        ({}, OF_PAPER),
        ({"url": "data/a.zip"}, OF_PAPER),
    ],
)
def test_a_row_links_to_the_data_set_and_not_to_its_paper(
    fields: dict[str, str], wanted: list[tuple[str, str]]
) -> None:
    written = "".join(f", {name} = {{{value}}}" for name, value in (fields | PAPER).items())
    library = audiobib.loads(f"@dataset{{a, title = {{T}}, keywords = {{datasets}}{written}}}\n")
    context = build_context(list(library.records()), SECTIONS)
    assert links(shown(render_readme(BARE, context)))[-len(wanted) :] == wanted
    assert [(link.label, link.url) for link in context.datasets[0].links] == wanted


def test_the_citation_can_be_copied(page: html.HtmlElement) -> None:
    assert [code.text_content() for code in page.iter("code")] == [CITATION]


def test_without_survey_and_citation_their_parts_are_absent() -> None:
    found = sections_of(shown(render_readme(BARE, build_context(RECORDS[1:], SECTIONS))))
    assert list(found) == ["Overview", *(title for _, title in SECTIONS), "Other"]


def test_rendering_again_changes_nothing_and_keeps_what_is_around() -> None:
    once = render_readme(README, example_context())
    assert render_readme(once, example_context()) == once
    before, after = README.split(BARE)
    assert once.startswith(before)
    assert once.endswith("<!-- audiobib:end list -->\n" + after)
    assert not re.search(r"\n{3,}|[ \t]\n", once)


def test_every_entry_is_one_line() -> None:
    lines = render_readme(README, example_context()).splitlines()
    assert sum(line.startswith("**") for line in lines) == 9
    assert r"**1\. A Journal Article Without Links** [2024].<br>*Ann Ng*" in lines
    assert (
        "**Robust Speech Recognition via Large-Scale Weak Supervision** [2023].<br>"
        "*Alec Radford, Jong Wook Kim et al.*<br>"
        "[[PDF](https://arxiv.org/abs/2212.04356)][[Github](https://github.com/openai/whisper)]"
    ) in lines


def test_a_template_may_rename_and_reorder_the_headings(tmp_path: Path) -> None:
    (tmp_path / "readme.md.jinja").write_text(
        "{% for s in overview %}[x](#{{ s.anchor }})\n{% endfor %}\n"
        "{% for s in sections | reverse %}### {{ s.title | md }}\n\n{% endfor %}",
        "utf-8",
    )
    document = render_readme(README, example_context(), templates=tmp_path)
    anchors = {heading.anchor for heading in outline(document)}
    assert {target for _, target in links(shown(document))} == {f"#{a}" for a in anchors} - {
        "#audiobib", "#audio-datasets", "#licence",
    }  # fmt: skip


def test_a_readme_without_region_is_refused() -> None:
    with pytest.raises(InputError, match=r"^R\.md: no region 'list'"):
        render_readme("# Title\n", example_context(), path="R.md")


def test_a_parent_that_only_lends_its_fields_is_not_listed() -> None:
    child = Record(key="c", type="inproceedings", title="C", sections=("asr",), fields={"crossref": "P"})
    parent = Record(key="p", type="proceedings", title="P")
    context = build_context([child, parent], [("asr", "ASR")])
    assert [section.keys for section in context.sections] == [("c",)]
    assert context.counts.works == 1


TEXT = st.text("aB1 .:;!?@#$%^&*()-_=+[]{}|\\/<>`~'\"é日", min_size=1, max_size=20).filter(str.strip)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TEXT, st.lists(TEXT, max_size=2)), max_size=4))
def test_any_titles_and_authors_are_shown_as_they_are(works: list[tuple[str, list[str]]]) -> None:
    records = [
        Record(key=f"k{n}", type="misc", title=title, year="2023", sections=("x",),
               authors=tuple(Person(literal=" ".join(name.split())) for name in names))
        for n, (title, names) in enumerate(works)
    ]  # fmt: skip
    found = sections_of(shown(render_readme(BARE, build_context(records, [("x", "X")]))))
    lines = [visible(element) for element in found["X"] if element.tag == "p"]
    assert lines == ([line_of(record) for record in sorted(records, key=newest_first)] or ["No entries yet."])
