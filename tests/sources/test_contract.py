"""One contract for every source: what it may answer, and that nothing a server does is taken for an absence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from audiobib.sources.answer import Answer, Found, NotFound, Query, Unavailable
from audiobib.sources.desk import Desk
from wire.desks import VirtualTime, open_desk
from wire.server import FAULTS, SOURCES, World, serve
from wire.shelf import Item, Shelf

KNOWN = Item(
    "Müller <Games> & Sound: A Study of 100% Noise",
    (("Ada", "Müller"), ("Bob Q.", "van der Berg"), ("Chen", "Li")),
    2021,
    "Journal of Sound",
    doi="10.1000/a#b?c",
    arxiv="2101.00001",
)
OTHER = Item("Something Else Entirely", (("Eve", "Smith"),), 2019, "Proc. X", "inproceedings", doi="10.1000/other")
LOOK_UPS = {
    "crossref": ("doi:10.1000/a#b?c", "doi:10.1000/none"),
    "datacite": ("arxiv:2101.00001", "arxiv:2101.99999"),
    "arxiv": ("arxiv:2101.00001", "arxiv:2101.99999"),
    "doi": ("doi:10.1000/a#b?c", "doi:10.1000/none"),
    "openalex": ("doi:10.1000/a#b?c", "doi:10.1000/none"),
    "s2": ("arxiv:2101.00001", "arxiv:2101.99999"),
}
SEARCHES = ("crossref", "openalex", "dblp", "s2")
TITLE = Query("Müller <Games> & Sound: A Study of 100% Noise", "Müller", "2021")
NONE = Query("Zzyzx qwertz", "Nobody")


@pytest.fixture
def world() -> Iterator[World]:
    with serve(World(Shelf([KNOWN, OTHER]))) as world:
        yield world


def ask(desk: Desk, source: str, *, known: bool = True) -> list[Answer]:
    """Every way in which ``source`` can be asked for the known, or for an unknown work."""
    answers: list[Answer] = []
    if source in LOOK_UPS:
        answers += desk.look_up(source, [LOOK_UPS[source][not known]]).values()
    if source in SEARCHES:
        answers += desk.search(source, [TITLE if known else NONE]).values()
    if source == "s2":
        answers += desk.phrases(source, [TITLE if known else NONE]).values()
    return answers


def test_every_source_is_held_to_the_contract() -> None:
    assert set(SOURCES) == {*LOOK_UPS, *SEARCHES}


@pytest.mark.parametrize("source", SOURCES)
def test_known_and_unknown(world: World, tmp_path: Path, source: str) -> None:
    with open_desk(world, tmp_path) as desk:
        found = ask(desk, source)
        assert found
        for answer in found:
            assert isinstance(answer, Found), answer
            assert answer.evidence.source == source
            if source != "doi":
                assert [author.family for author in answer.work.authors] == ["Müller", "van der Berg", "Li"] or [
                    author.von for author in answer.work.authors
                ] == ["", "van der", ""]
                assert "Study of 100% Noise" in answer.work.title
                assert answer.work.years == (2021,)
        for answer in ask(desk, source, known=False):
            assert isinstance(answer, NotFound), answer


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("source", SOURCES)
def test_what_is_broken_is_unavailable(world: World, tmp_path: Path, source: str, fault: str) -> None:
    world.faults[source] = fault
    with open_desk(world, tmp_path, timeout=0.4) as desk:
        for known in (True, False):
            for answer in ask(desk, source, known=known):
                assert isinstance(answer, Unavailable), answer
                assert answer.reason
        assert desk.seen == {}, "an outage is never remembered"


@pytest.mark.parametrize("fault", ["429", "429 with Retry-After", "503", "hang up"])
@pytest.mark.parametrize("source", SOURCES)
def test_patience_is_rewarded(world: World, tmp_path: Path, source: str, fault: str) -> None:
    world.faults[source] = fault
    world.heal = 1
    clock = VirtualTime()
    with open_desk(world, tmp_path, clock=clock) as desk:
        start = clock.now
        assert all(isinstance(answer, Found) for answer in ask(desk, source))
        assert clock.now - start >= 1, "it waited"


def test_a_batch_with_one_refused_identifier_costs_only_that_one(world: World, tmp_path: Path) -> None:
    with open_desk(world, tmp_path) as desk:
        answers = desk.look_up("crossref", ["doi:10.1000/other", "doi:bad", "doi:10.1000/none", "doi:10.1000/a#b?c"])
    kinds = [type(answer).__name__ for answer in answers.values()]
    assert sorted(kinds) == ["Found", "Found", "NotFound", "NotFound"]


def test_a_host_that_keeps_failing_is_left_alone(world: World, tmp_path: Path) -> None:
    world.faults["crossref"] = "503"
    with open_desk(world, tmp_path) as desk:
        for number in range(10):
            desk.search("crossref", [Query(f"title {number}")])
    assert len(world.log) == 9, "three questions, three tries each"


def test_keys_and_mail_stay_on_the_wire(world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    keys = {"openalex": "SECRET-KEY", "s2": "SECRET-KEY"}
    with open_desk(world, tmp_path, mailto="ada@example.org", keys=keys) as desk:
        for source in SOURCES:
            ask(desk, source)
            ask(desk, source, known=False)
        world.faults = dict.fromkeys(SOURCES, "redirect to a page")
        told = repr([desk.search(source, [Query("another")]) for source in SEARCHES]) + repr(desk)
    sent = [seen.headers for seen in world.log if seen.source in SOURCES]
    assert all("mailto:ada@example.org" in headers["user-agent"] for headers in sent)
    assert any("SECRET-KEY" in str(headers) for headers in sent)
    assert any(seen.query.get("api_key") == "SECRET-KEY" for seen in world.log)
    assert "api_key=***" in caplog.text
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()).decode("latin-1")
    for text in (kept, caplog.text, repr(desk.seen), told):
        assert "SECRET" not in text
        assert "ada@example.org" not in text


def test_nobody_is_invented(world: World, tmp_path: Path) -> None:
    with open_desk(world, tmp_path) as desk:
        for source in SOURCES:
            ask(desk, source)
    assert world.log
    assert not any("@" in value or "mailto" in value for seen in world.log for value in seen.headers.values())
    assert "habanero/" in next(seen for seen in world.log if seen.source == "crossref").headers["user-agent"]


def test_a_key_does_not_follow_a_redirect_to_another_host(world: World, tmp_path: Path) -> None:
    with serve(World(Shelf([]))) as elsewhere, open_desk(world, tmp_path, keys={"s2": "SECRET-KEY"}) as desk:
        world.faults["s2"] = f"redirect to {elsewhere.address}/page"
        desk.search("s2", [TITLE])
    assert elsewhere.log
    assert "SECRET" not in str(elsewhere.log)


DEPOSITS: tuple[dict[str, object], ...] = (
    {
        "type": "book-chapter",
        "subtitle": ["Ss"],
        "container-title": ["Vv"],
        "short-container-title": ["V."],
        "issued": {"date-parts": [[2002]]},
        "published-print": {"date-parts": [[2001, 5]]},
        "published-online": {"date-parts": [[2003]]},
        "posted": {"date-parts": [[2004]]},
        "publisher": "Pp",
        "volume": "7",
        "issue": "8",
        "page": "9-10",
        "ISBN": ["9783161484100"],
        "ISSN": ["2049-3630"],
        "updated-by": [{"type": "retraction", "DOI": "10.1000/n", "source": "publisher"}],
        "relation": {"has-preprint": [{"id-type": "doi", "id": "10.1000/p", "asserted-by": "subject"}]},
    },
    {"type": "posted-content", "article-number": "e11"},
)


@pytest.mark.parametrize("deposit", DEPOSITS, ids=["book chapter", "preprint"])
def test_crossref_is_asked_for_all_that_is_read(world: World, tmp_path: Path, deposit: dict[str, object]) -> None:
    """Of a work in a list Crossref sends only what was asked for; of one asked for by its address everything."""
    doi = str(OTHER.doi)
    world.deposits[doi] = deposit
    with open_desk(world, tmp_path, cache=False) as desk:
        alone = desk.look_up("crossref", [f"doi:{doi}"])[f"doi:{doi}"]
        among = desk.look_up("crossref", [f"doi:{doi}", "doi:10.1000/a#b?c"])[f"doi:{doi}"]
        (found,) = desk.search("crossref", [Query(OTHER.title, "Smith", "2019")]).values()
    assert isinstance(alone, Found)
    assert isinstance(among, Found)
    assert alone.work == among.work
    works = (found.work,) if isinstance(found, Found) else getattr(found, "works", ())
    assert [work for work in works if work.doi == doi] == [alone.work]
