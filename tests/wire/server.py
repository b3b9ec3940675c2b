"""A local server that answers as seven sources do, and breaks as they do when it is told to.

Sources stand below one address each: ``/crossref``, ``/datacite``, ``/arxiv``, ``/doi``, ``/openalex``, ``/dblp``,
``/s2``. ``faults`` maps a source to what is wrong with it; ``log`` holds every request that came.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from wire import formats
from wire.shelf import Item, Shelf

SOURCES = ("crossref", "datacite", "arxiv", "doi", "openalex", "dblp", "s2")
FAULTS = (
    "429",
    "429 with Retry-After",
    "429 with a long Retry-After",
    "500",
    "503",
    "403",
    "html with 200",
    "html with 404",
    "truncated",
    "slow",
    "redirect to a page",
    "redirect in circles",
    "redirect to no address",
    "nested",
    "wrong charset",
    "empty",
    "another shape",
    "null",
    "hang up",
)
PAGE = b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body>We are back soon.</body></html>"

BODIES = {
    "truncated": b'{"status": "ok", "message": {"items": [{"DOI": "10.10',
    "nested": b"[" * 100_000,
    "empty": b"",
    "another shape": b'{"ok": true}',
    "null": b"null",
}


@dataclass
class Seen:
    """One request that came."""

    source: str
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass
class World:
    """What the server knows and how it behaves. ``heal`` is after how many requests a fault is over.

    ``is_careless`` has Crossref's records as publishers deposit them; ``deposits`` has other members of some, by DOI.
    """

    shelf: Shelf
    faults: dict[str, str] = field(default_factory=dict)
    heal: int | None = None
    is_careless: bool = False
    log: list[Seen] = field(default_factory=list)
    limits: dict[str, str] = field(default_factory=dict)
    replays: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    deposits: dict[str, dict[str, Any]] = field(default_factory=dict)
    address: str = ""

    def urls(self) -> dict[str, str]:
        """The address of each source."""
        return {name: f"{self.address}/{name}" for name in SOURCES}

    def fault(self, source: str) -> str | None:
        if self.heal is not None and sum(1 for seen in self.log if seen.source == source) > self.heal:
            return None
        return self.faults.get(source)


@contextmanager
def serve(world: World) -> Iterator[World]:
    """Serve ``world`` on a free local port as long as the block runs."""

    class Handler(_Handler):
        pass

    Handler.world = world
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    world.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    world: World

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the signature of the base class
        pass

    def do_GET(self) -> None:
        self._handle(None)

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        self._handle(json.loads(self.rfile.read(length)))

    def _handle(self, body: Any) -> None:
        parts = urlsplit(self.path)
        _, source, *_ = parts.path.split("/")
        path = parts.path[len(source) + 1 :]
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.world.log.append(Seen(source, self.command, path, query, headers))
        if source == "page":
            self._send(200, PAGE, "text/html")
            return
        fault = self.world.fault(source)
        if fault is not None and self._break(fault, source):
            return
        replay = self.world.replays.get(f"/{source}{path}")
        if replay is not None:
            self._send(replay[0], replay[2], replay[1])
            return
        answer = ANSWERS[source](self.world, path, query, body)
        if isinstance(answer, str):
            self._send(200, answer.encode(), "application/atom+xml; charset=UTF-8")
        elif isinstance(answer, tuple):
            self._send(answer[0], answer[1].encode(), answer[2])
        else:
            data = json.dumps(answer, ensure_ascii=False).encode()
            self._send(200, data, "application/json" + ("; charset=latin-1" if fault == "wrong charset" else ""))

    def _break(self, fault: str, source: str) -> bool:
        if re.match(r"\d{3}", fault):
            extra = {"429 with Retry-After": "1", "429 with a long Retry-After": "86400"}.get(fault)
            body = b'{"message": "Too many requests"}'
            self._send(int(fault[:3]), body, "application/json", {"Retry-After": extra} if extra else {})
        elif fault.startswith("html"):
            self._send(int(fault[-3:]), PAGE, "text/html; charset=utf-8")
        elif fault in BODIES:
            self._send(200, BODIES[fault], "application/json")
        elif fault == "slow":
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "10000")
            self.end_headers()
            with suppress(OSError):  # the other side has had enough
                for _ in range(100):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.05)
            self.close_connection = True
        elif fault == "redirect to no address":
            self._send(302, b"", "text/html", {"Location": "http://exa mple\x01/"})
        elif fault.startswith("redirect"):
            where = fault.removeprefix("redirect to ") if "://" in fault else "/page" if "page" in fault else self.path
            self._send(302, b"", "text/html", {"Location": where})
        elif fault == "wrong charset":
            self._send(200, '{"message": "Müller"}'.encode("latin-1"), "application/json; charset=utf-8")
        elif fault == "hang up":
            self.close_connection = True
        return True

    def _send(self, status: int, body: bytes, kind: str, extra: dict[str, str] | None = None) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(body)), **self.world.limits, **(extra or {})}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _crossref(world: World, path: str, query: dict[str, str], _: Any) -> Any:
    if path.startswith("/works/"):
        item = world.shelf.by_doi.get(unquote(path.removeprefix("/works/")).lower())
        if item is None:
            return 404, "Resource not found.", "text/plain"
        return {"status": "ok", "message-type": "work", "message": _crossref_record(world, item)}
    if "filter" in query:
        wanted = [part.partition(":")[2] for part in query["filter"].split(",")]
        if any(not doi.startswith("10.") for doi in wanted):
            return 400, '{"status": "failed", "message": [{"message": "bad"}]}', "application/json"
        items = [world.shelf.by_doi[doi.lower()] for doi in wanted if doi.lower() in world.shelf.by_doi]
    else:
        items = world.shelf.search(query["query.bibliographic"], int(query["rows"]), ["doi"], "crossref")
    asked = query["select"].split(",")  # Crossref leaves out of a list what is not asked for
    records = [_crossref_record(world, item) for item in items]
    chosen = [{name: value for name, value in record.items() if name in asked} for record in records]
    message = {"total-results": len(items), "items": chosen}
    return {"status": "ok", "message-type": "work-list", "message": message}


def _crossref_record(world: World, item: Item) -> dict[str, Any]:
    record = {**formats.crossref(item), **world.deposits.get(item.doi, {})}
    return formats.deposited(record) if world.is_careless else record


def _datacite(world: World, _: str, query: dict[str, str], __: Any) -> Any:
    wanted = re.findall(r'"10\.48550/arxiv\.([^"]+)"', query["query"].lower())
    items = [world.shelf.by_arxiv[number] for number in wanted if number in world.shelf.by_arxiv]
    return {"data": [formats.datacite(item) for item in items], "meta": {"total": len(items)}}


def _arxiv(world: World, _: str, query: dict[str, str], __: Any) -> Any:
    wanted = query["id_list"].split(",")
    return formats.arxiv([world.shelf.by_arxiv[number] for number in wanted if number in world.shelf.by_arxiv])


def _doi(world: World, path: str, _: dict[str, str], __: Any) -> Any:
    doi = unquote(path.removeprefix("/api/handles/"))
    known = doi.lower() in world.shelf.by_doi or doi.lower().removeprefix("10.48550/arxiv.") in world.shelf.by_arxiv
    if known:
        return {"responseCode": 1, "handle": doi, "values": []}
    return 404, json.dumps({"responseCode": 100, "handle": doi}), "application/json"


def _openalex(world: World, path: str, query: dict[str, str], _: Any) -> Any:
    if path.startswith("/works/doi:"):
        item = world.shelf.by_doi.get(unquote(path.removeprefix("/works/doi:")).lower())
        return (
            (404, "<!doctype html><title>404 Not Found</title>", "text/html")
            if item is None
            else formats.openalex(item)
        )
    items = _openalex_hits(world, query["filter"].removeprefix("title.search:"))
    shown = items[: int(query["per-page"])]
    return {"meta": {"count": len(items)}, "results": [formats.openalex(item) for item in shown]}


def _openalex_hits(world: World, asked: str) -> list[Item]:
    """All words, or the form ``((a OR b) AND (c OR d)) OR (…)`` of its Boolean searches."""
    ways = re.findall(r"\((\(.*?\))\)", asked) or [asked]
    found = [
        item
        for way in ways
        for item in world.shelf.every(re.sub(r"[()]| AND ", " ", way.replace(" OR ", "|")), 999, "openalex")
    ]
    return list(dict.fromkeys(found))


def _dblp(world: World, _: str, query: dict[str, str], __: Any) -> Any:
    return formats.dblp(world.shelf.every(query["q"], int(query["h"]), "dblp"))


def _s2(world: World, path: str, query: dict[str, str], body: Any) -> Any:
    if path.endswith("/batch"):
        return [_s2_paper(world, one) for one in body["ids"]]
    if path.endswith("/bulk"):
        phrases = re.findall(r'"([^"]*)"', query["query"])
        found = [
            item
            for words in phrases
            for item in world.shelf.search(words, 20, at="s2")
            if formats.phrase(item.title) == formats.phrase(words)
        ]
        return {"total": len(found), "token": None, "data": [formats.s2(item) for item in found]}
    items: list[Item] = world.shelf.search(query["query"], 1, at="s2")
    if not items:
        return 404, '{"error": "Title match not found"}', "application/json"
    return {"data": [{**formats.s2(items[0]), "matchScore": 99.0}]}


def _s2_paper(world: World, one: str) -> dict[str, Any] | None:
    kind, _, value = one.partition(":")
    known = world.shelf.by_doi if kind == "DOI" else world.shelf.by_arxiv
    item = known.get(value.lower())
    return formats.s2(item) if item is not None else None


ANSWERS = {
    "crossref": _crossref,
    "datacite": _datacite,
    "arxiv": _arxiv,
    "doi": _doi,
    "openalex": _openalex,
    "dblp": _dblp,
    "s2": _s2,
}
