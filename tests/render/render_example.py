"""The example that the tests of this room share, and a reader of Markdown as GitHub shows it."""

from __future__ import annotations

import json
from pathlib import Path

import cmarkgfm
from cmarkgfm.cmark import Options
from lxml import html

from audiobib.model.published import read_record
from audiobib.model.record import Record
from audiobib.render import Context, build_context

CASES = Path(__file__).parent / "cases"
RECORDS = [read_record(record) for record in json.loads((CASES / "records.json").read_text("utf-8"))]
SECTIONS = [
    ("surveys", "Survey Papers"),
    ("models", "Popular Large Audio Models"),
    ("asr", "Automatic Speech Recognition (ASR)"),
    ("music", "R&D in *Music*"),
    ("datasets", "Audio Datasets"),
]
SURVEY = "latif2023sparks"
SCHOLAR = {"Siddique Latif": "https://scholar.google.com/citations?user=Scq5ADcAAAAJ"}
CITATION = "@misc{latif2023sparks,\n  title = {Sparks of Large Audio Models},\n}\n"


def example_context() -> Context:
    """The example as templates see it."""
    return build_context(RECORDS, SECTIONS, survey=SURVEY, people=SCHOLAR, citation=CITATION)


def shown(markdown: str) -> html.HtmlElement:
    """What GitHub makes of ``markdown``; raw HTML is let through, as GitHub lets its allowed tags through."""
    page = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    return html.fragment_fromstring(page, create_parent="div")


def visible(element: html.HtmlElement) -> str:
    """The text of ``element`` as readers see it, on one line; a line break counts as a space."""
    for line_break in element.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    return " ".join(element.text_content().split())


def links(element: html.HtmlElement) -> list[tuple[str, str]]:
    """Text and target of every link in ``element``."""
    return [(link.text_content(), link.get("href")) for link in element.iter("a")]


def sections_of(page: html.HtmlElement) -> dict[str, list[html.HtmlElement]]:
    """The elements under each heading of level 2; a title that comes a second time is ``… again``."""
    found: dict[str, list[html.HtmlElement]] = {}
    for element in page:
        if element.tag == "h2":
            title = visible(element)
            found[title if title not in found else f"{title} again"] = []
        elif found:
            found[list(found)[-1]].append(element)
    return found


def line_of(record: Record) -> str:
    """The visible text of an entry in the house format."""
    authors = ", ".join(author.display for author in record.authors) + (" et al." if record.others else "")
    year = f" [{record.year}]" if record.year else ""
    labels = "".join(f"[{link.label}]" for link in record.links if link.url.startswith("http"))
    return " ".join(f"{record.title}{year}. {authors} {labels}".split())
