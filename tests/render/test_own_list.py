"""The bibliography of this repository, as readers of its README and users of LaTeX see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from compile_survey import ROUTES, compile_survey
from render_example import line_of, links, sections_of, shown, visible

from audiobib.config import load_settings
from audiobib.markdown.outline import outline
from audiobib.model.convert import to_records
from audiobib.model.library import Library
from audiobib.render import build_context, render_readme, render_survey
from audiobib.render.order import newest_first

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.model.record import Record
    from audiobib.render import Context

REGION = "<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n"


@pytest.fixture(scope="module")
def own(root: Path) -> tuple[list[Record], Context]:
    if not (root / "refs.bib").is_file():
        pytest.skip("not there: refs.bib")
    settings = load_settings(root)
    records = list(to_records(Library.load(root / "refs.bib"), settings.labels))
    sections = [(section.slug, section.title) for section in settings.sections]
    return records, build_context(records, sections, survey=settings.survey_key)


def test_every_entry_is_shown_in_every_section_it_names(own: tuple[list[Record], Context]) -> None:
    records, context = own
    found = sections_of(shown(render_readme(REGION, context)))
    shown_records = 0
    for section in context.sections:
        members = sorted((r for r in records if section.slug in r.sections), key=newest_first)
        works = [record for record in members if record.type != "dataset"]
        paragraphs = [element for element in found[section.title] if element.tag == "p"]
        assert [visible(p) for p in paragraphs] == [line_of(record) for record in works]
        got = [[(label, unquote(url)) for label, url in links(p)] for p in paragraphs]
        assert got == [[(link.label, unquote(link.url)) for link in r.links] for r in works]
        rows = [row for table in found[section.title] if table.tag == "table" for row in table.iter("tr")]
        assert max(0, len(rows) - 1) == len(members) - len(works)
        shown_records += len(members)
    assert shown_records == sum(len(record.sections) for record in records)


def test_every_link_of_the_overview_lands(own: tuple[list[Record], Context]) -> None:
    document = render_readme(REGION, own[1])
    anchors = {f"#{heading.anchor}" for heading in outline(document)}
    targets = [target for _, target in links(shown(document)) if target.startswith("#")]
    assert targets
    assert set(map(unquote, targets)) <= anchors


@pytest.mark.tex
@pytest.mark.parametrize("name", ROUTES)
def test_the_survey_compiles_without_a_warning(
    own: tuple[list[Record], Context], root: Path, name: str, tmp_path: Path
) -> None:
    most = load_settings(root).survey.max_authors
    pages = compile_survey(render_survey(*own, max_authors=most), name, tmp_path)
    text = " ".join(re.sub(r"\n\s*\d+\s*\f", "\n", pages).split())
    letters = re.sub(r"[\W_]+", "", text).casefold()
    listed = {key for section in own[1].sections for key in section.keys}
    for record in own[0]:
        if record.key in listed:
            assert re.sub(r"[\W_]+", "", record.title or "").casefold() in letters, record.key
            last = record.authors[:most][-1]
            assert re.sub(r"[\W_]+", "", last.display).casefold() in letters, record.key
    assert all(f"[{number}]" in text for number in range(1, len(listed) + 1))
    assert text.count("et al.") >= sum(len(record.authors) > most for record in own[0])
    assert "Audiopalm" not in text
