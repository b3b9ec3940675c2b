"""Recorded and constructed answers of Crossref and others, through a local server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from audiobib.sources.answer import Ambiguous, Found, NotFound, Query, Unavailable
from audiobib.sources.crossref import read_work
from audiobib.sources.desk import Desk
from wire.desks import open_desk
from wire.server import World, serve
from wire.shelf import Shelf

pytestmark = pytest.mark.shared


@pytest.fixture
def world() -> Iterator[World]:
    with serve(World(Shelf([]))) as world:
        yield world


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(world, tmp_path) as desk:
        yield desk


def test_every_recorded_work_is_read(shared: Path, world: World, desk: Desk) -> None:
    read = 0
    for exchange in json.loads((shared / "cases/crossref/exchanges.json").read_text("utf-8")):
        path, answer = exchange["request"]["path"], exchange["response"]
        if not path.startswith("/works/10.") or path.count("/") > 3 or exchange["request"]["query"]:
            continue
        doi = path.removeprefix("/works/")
        body = (shared / "cases/crossref" / answer["body"]).read_bytes()
        kind = answer["headers"].get("content-type", "application/json")
        world.replays[f"/crossref/works/{doi.replace('/', '%2F')}"] = (answer["status"], kind, body)
        (found,) = desk.look_up("crossref", [f"doi:{doi}"]).values()
        assert isinstance(found, Found if answer["status"] == 200 else NotFound), found
        if isinstance(found, Found):
            assert found.work.title
            assert found.work.authors
        read += 1
    assert read >= 8


def test_every_recorded_list_is_read(shared: Path) -> None:
    count = 0
    for path in (shared / "cases/crossref/bodies").glob("*_200.json"):
        message = json.loads(path.read_bytes()).get("message", {})
        for item in message.get("items", ()) if isinstance(message, dict) else ():
            if "DOI" in item and "title" in item:
                work = read_work(item)
                assert work.doi
                count += 1
    assert count > 100


def test_a_recorded_list_answers_a_search(shared: Path, world: World, desk: Desk) -> None:
    body = (shared / "cases/crossref/bodies/040_200.json").read_bytes()
    world.replays["/crossref/works"] = (200, "application/json", body)
    (answer,) = desk.search("crossref", [Query("ecology", "boettiger")]).values()
    assert isinstance(answer, Ambiguous)
    world.replays["/crossref/works"] = (400, "application/json", b'{"status": "failed", "message": "no"}')
    (answer,) = desk.search("crossref", [Query("another")]).values()
    assert isinstance(answer, Unavailable)


def test_constructed(shared: Path, world: World, desk: Desk) -> None:
    folder = shared / "cases/crossref/constructed"
    for name, path in {
        "crossref_work_retracted.json": "/crossref/works/10.1177%2F1758835920922055",
        "crossref_preprint.json": "/crossref/works/10.1101%2F2020.01.01.000001",
        "crossref_published.json": "/crossref/works/10.1038%2Fs41586-020-0000-0",
    }.items():
        world.replays[path] = (200, "application/json", (folder / name).read_bytes())
    world.replays["/doi/api/handles/10.9999/none"] = (
        404, "application/json", (folder / "doi_handle_404.json").read_bytes()
    )  # fmt: skip
    datacite = json.loads((folder / "datacite_arxiv.json").read_bytes())["data"]
    world.replays["/datacite/dois"] = (200, "application/json", json.dumps({"data": [datacite]}).encode())

    def one(source: str, identifier: str) -> object:
        return desk.look_up(source, [identifier])[identifier]

    retracted = one("crossref", "doi:10.1177/1758835920922055")
    assert isinstance(retracted, Found)
    assert [(n.kind, n.asserted_by) for n in retracted.work.notices] == [("retraction", "retraction-watch")]
    assert retracted.work.title == "Example"
    preprint = one("crossref", "doi:10.1101/2020.01.01.000001")
    assert isinstance(preprint, Found)
    assert preprint.work.is_preprint
    assert preprint.work.published_as == "10.1038/s41586-020-0000-0"
    published = one("crossref", "doi:10.1038/s41586-020-0000-0")
    assert isinstance(published, Found)
    assert published.work.preprint_of_this == "10.1101/2020.01.01.000001"
    assert isinstance(one("doi", "doi:10.9999/none"), NotFound)
    arxiv = one("datacite", "arxiv:1706.03762")
    assert isinstance(arxiv, Found)
    assert (arxiv.work.title, arxiv.work.published_as) == ("Attention Is All You Need", "10.1000/published")
