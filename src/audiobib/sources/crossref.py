"""Crossref, through habanero; the only file that imports it.

habanero 2.9.2 knows Crossref's parameters, checks and spells them. It does not quote DOIs (``10.1000/a#b`` fetches
another work), raises three families of exceptions, turns errors into ``None`` when asked to warn, opens a connection
for each call and drops the headers that announce the limits (measured against a local server). So habanero makes the
request here and our transport sends it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from habanero.habanero_utils import make_ua
from habanero.request_class import Request

from audiobib.model import identifier
from audiobib.model.checksum import isbn_10
from audiobib.sources.answer import SourceError
from audiobib.sources.pacing import Limit
from audiobib.sources.source import Source
from audiobib.sources.transport import AGENT
from audiobib.sources.work import Notice, NoticeKind, Work, author, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audiobib.names import Person
    from audiobib.sources.answer import Query
    from audiobib.sources.transport import Transport

__all__ = ["crossref", "read_work"]

_PUBLIC: Final = Limit(1 / 5, 1)
_POLITE: Final = Limit(1 / 10, 3)
"""Recorded in June 2026; what an answer's headers announce counts instead."""

_BATCH: Final = 20
_CANDIDATES: Final = 5
_SELECT: Final = [
    "DOI", "type", "title", "subtitle", "author", "editor", "container-title", "short-container-title", "issued",
    "published-print", "published-online", "posted", "publisher", "volume", "issue", "page", "article-number", "ISBN",
    "ISSN", "updated-by", "relation",
]  # fmt: skip
_TYPES: Final = {
    "journal-article": "article",
    "proceedings-article": "inproceedings",
    "book": "book", "monograph": "book", "edited-book": "book", "reference-book": "book",
    "book-chapter": "incollection", "book-section": "incollection", "book-part": "incollection",
    "reference-entry": "incollection",
    "dissertation": "phdthesis",
    "report": "techreport",
    "posted-content": "online",
    "dataset": "dataset",
    "proceedings": "proceedings",
}  # fmt: skip
_NOTICES: Final[dict[str, NoticeKind]] = {
    "retraction": "retraction", "withdrawal": "retraction", "removal": "retraction",
    "partial_retraction": "concern", "expression_of_concern": "concern",
    "correction": "correction", "corrigendum": "correction", "erratum": "correction", "addendum": "correction",
    "clarification": "correction",
}  # fmt: skip
_DATES: Final = ("published-print", "issued", "published-online", "published", "posted")
_RETRACTED = re.compile(r"^\W*(?:retracted|withdrawn|removed)(?:\s+article)?\s*[:\-–—\])]+\s*", re.IGNORECASE)


def crossref(transport: Transport, url: str) -> Source:
    """Return Crossref at ``url``: DOIs (20 in a request), ISBNs, publisher item identifiers, searches."""
    limit = _POLITE if transport.mailto else _PUBLIC
    return Source(
        "crossref", transport, url.rstrip("/"), limit, frozenset({"doi", "isbn", "pii"}), _BATCH, _look_up, _search
    )


class _AbsentError(Exception):
    """Crossref's own 404."""


class _Request(Request):  # type: ignore[misc]  # habanero publishes no types
    """A request as habanero makes it, sent by the transport of ``source``."""

    def __init__(self, source: Source, path: str = "", **options: object) -> None:
        transport = source.transport
        super().__init__(transport.mailto, AGENT, transport.timeout, source.url, f"/works{path}", **options)
        self._source = source

    def _req(self, payload: dict[str, str], should_warn: bool) -> Any:  # noqa: ARG002 -- habanero's signature
        reply = self._source.send(self.path, params=payload, headers=make_ua(self.mailto, self.ua_string))
        if reply.status == 404:
            if reply.body.lstrip().startswith(b"<"):
                raise SourceError("a page that says 404: is that the address of Crossref?")
            raise _AbsentError
        return reply.json()

    def one(self) -> Work | None:
        """Return the work at this address; None if Crossref says that there is none."""
        try:
            return read_work(self._req({}, should_warn=False)["message"])
        except _AbsentError:
            return None

    def many(self) -> list[Work]:
        """Return the works of a list."""
        try:
            return [read_work(item) for item in self.do_request()["message"]["items"]]
        except _AbsentError as error:
            raise SourceError("HTTP status 404 for a search") from error


def _look_up(source: Source, identifiers: Sequence[str]) -> Mapping[str, tuple[Work, ...]]:
    dois = [i.removeprefix("doi:") for i in identifiers if i.startswith("doi:")]
    alone = [doi for doi in dois if "," in doi or len(dois) == 1]  # a comma ends a filter
    together = [doi for doi in dois if doi not in alone]
    found: dict[str, tuple[Work, ...]] = {}
    for doi in alone:
        work = _Request(source, f"/{quote(doi, safe='')}").one()
        if work is not None and work.doi != doi:
            raise SourceError(f"asked for {doi}, answered about {work.doi}")
        found |= {f"doi:{doi}": (work,)} if work is not None else {}
    if together:
        works = _Request(source, filter={"doi": together}, limit=len(together), select=_SELECT).many()
        found |= {f"doi:{work.doi}": (work,) for work in works if work.doi in together}
    for wanted in (i for i in identifiers if not i.startswith("doi:")):
        kind, _, value = wanted.partition(":")
        name = {"isbn": "isbn", "pii": "alternative_id"}[kind]
        values = [value, isbn_10(value)] if kind == "isbn" else [value]  # records hold either form of an ISBN
        asked = {name: [one for one in values if one]}
        found[wanted] = tuple(_Request(source, filter=asked, limit=_CANDIDATES, select=_SELECT).many())
    return found


def _search(source: Source, query: Query) -> tuple[Work, ...]:
    text = " ".join(part for part in (query.title, query.author) if part)
    return tuple(_Request(source, limit=_CANDIDATES, select=_SELECT, query_bibliographic=text).many())


def read_work(item: Mapping[str, Any]) -> Work:
    """Read one work of Crossref's schema. Raises ``KeyError``, ``TypeError``, ``ValueError`` if it is none."""
    doi = identifier.doi(item["DOI"])
    if doi is None:
        message = f"`{item['DOI']}` is not a DOI"
        raise ValueError(message)
    title, retracted = _title(item)
    dates = list(_dates(item))
    notices = tuple(_notices(item))
    series, venues = _containers(item)
    if retracted and not any(notice.kind == "retraction" for notice in notices):
        notices = (*notices, Notice(kind="retraction", asserted_by="its title"))
    return Work(
        type=_TYPES.get(item.get("type", ""), ""),
        title=title,
        authors=tuple(_people(item, "author")),
        years=tuple(dict.fromkeys(year for year, _ in dates)),
        month=dates[0][1] if dates else None,
        venues=venues,
        series=series,
        editors=tuple(_people(item, "editor")),
        publisher=plain_text(item.get("publisher") or ""),
        volume=str(item.get("volume") or ""),
        number=str(item.get("issue") or ""),
        pages=str(item.get("page") or item.get("article-number") or ""),
        doi=doi,
        isbn=tuple(item.get("ISBN") or ()),
        issn=tuple(item.get("ISSN") or ()),
        is_preprint=item.get("type") == "posted-content",
        published_as=_related(item, "is-preprint-of"),
        preprint_of_this=_related(item, "has-preprint"),
        notices=notices,
    )


def _title(item: Mapping[str, Any]) -> tuple[str, bool]:
    """Return title and subtitle without a publisher's mark of retraction, and whether there was one."""
    title = next((plain_text(part) for part in item.get("title") or () if part), "")
    subtitle = next((plain_text(part) for part in item.get("subtitle") or () if part), "")
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title}: {subtitle}" if title else subtitle
    bare = _RETRACTED.sub("", title)
    return bare, bare != title


def _containers(item: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return the series, or nothing, and the spellings of journal or book.

    A part of a book has two containers where the book is one of a series, and Crossref lists the series first.
    """
    full = [plain_text(name) for name in item.get("container-title") or ()]
    short = [plain_text(name) for name in item.get("short-container-title") or ()]
    if len(full) == 2 and _TYPES.get(item.get("type", "")) in ("inproceedings", "incollection"):
        return full[0], (full[1],)
    return "", (*full, *short)


def _people(item: Mapping[str, Any], role: str) -> Iterator[Person]:
    for person in item.get(role) or ():
        found = author(
            person.get("family") or "",
            person.get("given") or "",
            literal=person.get("name") or "",
            jr=person.get("suffix") or "",
        )
        if found is not None:
            yield found


def _dates(item: Mapping[str, Any]) -> Iterator[tuple[int, int | None]]:
    """Yield year and month of each date, the one to cite first."""
    for name in _DATES:
        parts = ((item.get(name) or {}).get("date-parts") or [[]])[0]
        if parts and parts[0]:
            yield int(parts[0]), int(parts[1]) if len(parts) > 1 and parts[1] else None


def _notices(item: Mapping[str, Any]) -> Iterator[Notice]:
    seen = set()
    for update in item.get("updated-by") or ():
        kind = _NOTICES.get(str(update.get("type", "")).lower().replace("-", "_").replace(" ", "_"))
        doi = identifier.doi(update.get("DOI") or "") or ""
        if kind is not None and (kind, doi) not in seen:
            seen.add((kind, doi))
            yield Notice(kind=kind, doi=doi, asserted_by=update.get("source") or "")


def _related(item: Mapping[str, Any], relation: str) -> str:
    related = (item.get("relation") or {}).get(relation) or ()
    return next((found for one in related if (found := identifier.doi(str(one.get("id", ""))))), "")
