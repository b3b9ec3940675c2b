"""Which field the link of a list entry goes to."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from audiobib.lists.links import link_facts
from audiobib.markdown.inline import MarkdownLink

LABELS: dict[str, str] = tomllib.loads((Path(__file__).parent / "cases" / "link_labels.toml").read_text("utf-8"))
ADDRESSES: list[tuple[str, str, bool]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "addresses.toml").read_text("utf-8")
)["addresses"]
URL = "https://example.org/x"


@pytest.mark.parametrize(("label", "field"), LABELS.items())
def test_labels_of_lists(label: str, field: str) -> None:
    assert link_facts([MarkdownLink(label, URL)], {}).fields == {field: URL}


def test_the_configuration_wins() -> None:
    labels = {"PDF": "slides", "Code": "demo"}
    links = [MarkdownLink("pdf", URL), MarkdownLink("code", f"{URL}/c")]
    assert link_facts(links, labels).fields == {"slides": URL, "demo": f"{URL}/c"}


@pytest.mark.parametrize(
    ("name", "url", "identifiers"),
    [("url", "https://arxiv.org/abs/2308.12792", {"arxiv": "2308.12792"}),
     ("arxiv", "https://doi.org/10.1000/x", {"doi": "10.1000/x"}),
     ("doi", "https://doi.org/10.1000/x", {"doi": "10.1000/x"}),
     ("eprint", "https://arxiv.org/pdf/2308.12792", {"arxiv": "2308.12792"})],
)  # fmt: skip
def test_links_that_identify(name: str, url: str, identifiers: dict[str, str]) -> None:
    facts = link_facts([MarkdownLink("L", url)], {"L": name})
    assert (facts.identifiers, facts.fields) == (identifiers, {})
    kept = link_facts([MarkdownLink("L", url)], {"L": "code"})
    assert (kept.identifiers, kept.fields) == ({}, {"code": url})


@pytest.mark.parametrize(("url", "identifier", "is_kept"), ADDRESSES)
def test_an_address_that_an_identifier_only_follows_from_is_kept(url: str, identifier: str, is_kept: bool) -> None:
    facts = link_facts([MarkdownLink("PDF", url)], {})
    assert (list(facts.identifiers.values()), facts.fields) == ([identifier], {"url": url} if is_kept else {})
