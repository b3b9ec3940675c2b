"""What text names which work, and what is asked when several may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from audiobib.config import Settings, SourcesSettings
from audiobib.sources.resolve import read_wanted
from audiobib.sources.work import Work
from audiobib.workflows.add import plan_add
from wire.server import World, serve
from wire.shelf import Item, Shelf

QUESTIONS = {
    "10.1000/ABC": "doi:10.1000/abc",
    "doi:10.1000/abc": "doi:10.1000/abc",
    "https://dl.acm.org/doi/abs/10.1145/1.2": "doi:10.1145/1.2",
    "http://doi.acm.org/10.1145/1.2": "doi:10.1145/1.2",
    "https://link.springer.com/chapter/10.1007/978-3-1_2": "doi:10.1007/978-3-1_2",
    "https://www.nature.com/articles/s41586-023-05881-4": "doi:10.1038/s41586-023-05881-4",
    "https://aclanthology.org/P16-1001/": "doi:10.18653/v1/p16-1001",
    "https://aclanthology.org/2020.acl-main.1.pdf": "doi:10.18653/v1/2020.acl-main.1",
    "https://zenodo.org/records/1234": "doi:10.5281/zenodo.1234",
    "https://www.sciencedirect.com/science/article/pii/S0893608023001234": "pii:S0893608023001234",
    "arXiv:2308.12792v3": "arxiv:2308.12792",
    "https://arxiv.org/abs/cs/0601001": "arxiv:cs/0601001",
    "978-3-16-148410-0": "isbn:9783161484100",
    "ISBN 0-306-40615-2": "isbn:9780306406157",
    "DOI 10.1000/xyz": "doi:10.1000/xyz",
    "https://doi.org/10.1000/xyz?utm_source=x#abstract": "doi:10.1000/xyz",
    "arXiv:2308.12792v1 [cs.SD] 24 Aug 2023": "arxiv:2308.12792",
    "PMID: 31452104": "pmid:31452104",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC6816389/": "pmcid:PMC6816389",
    "https://aclanthology.org/P15-1001": "doi:10.3115/v1/p15-1001",
    "https://huggingface.co/papers/2308.12792": "arxiv:2308.12792",
}


@pytest.mark.parametrize(("text", "question"), QUESTIONS.items())
def test_identifiers_and_addresses(text: str, question: str) -> None:
    assert read_wanted(text).question == question


@pytest.mark.parametrize("text", ["Attention is all you need", "“Attention”", '"2308.12792"'])
def test_titles(text: str) -> None:
    wanted = read_wanted(text)
    assert (wanted.question, wanted.title) == ("", text.strip('"“”'))


NOTHING = [
    "attention", "https://openreview.net/forum?id=x", "https://x.org", "2313.00001", "978-3-16-148410-1",
    "ISBN 0-306-40615-3", "https://aclanthology.org/W02-1010/",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_what_names_nothing(text: str) -> None:
    wanted = read_wanted(text)
    assert wanted.problem
    assert not wanted.question
    assert not wanted.title


def test_the_chosen_one_is_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    items = [Item("On Noise", ((f"A{year}", "Vale"),), year, "X", doi=f"10.5555/{year}") for year in (1999, 2004)]
    asked: list[tuple[str, int]] = []

    def choose(text: str, works: Sequence[Work]) -> Work:
        asked.append((text, len(works)))
        return next(work for work in works if work.doi == "10.5555/2004")

    with serve(World(Shelf(items))) as world:
        settings = Settings(sources=SourcesSettings(**world.urls()), root=tmp_path)  # type: ignore[arg-type]  # addresses only
        change, added = plan_add(["on noise"], settings, tmp_path / "new.bib", choose=choose)
    assert asked == [("on noise", 2)]
    assert added.keys == ["vale2004noise"]
    assert "doi = {10.5555/2004}" in change.new
