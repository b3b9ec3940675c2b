"""OpenAlex (https://docs.openalex.org): one work by its DOI is free, searches cost credits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from audiobib.matching.titles import compare_titles
from audiobib.model import identifier
from audiobib.sources.answer import SourceError
from audiobib.sources.pacing import Limit
from audiobib.sources.source import Source
from audiobib.sources.tolerant import tolerant_groups, words_of
from audiobib.sources.work import Notice, Work, natural_author, plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.sources.answer import Query
    from audiobib.sources.transport import Reply, Transport

__all__ = ["openalex"]

_LIMIT: Final = Limit(0.2, 1)
_CANDIDATES: Final = 200
_TITLES: Final = 6
"""Titles in one search: an address of about 2,000 characters."""
_NEAR: Final = 0.4
"""Share of words in common from which a work is an answer to a title that was asked for."""
_TYPES: Final = {"article": "article", "book": "book", "book-chapter": "incollection", "dissertation": "phdthesis",
                 "preprint": "online", "dataset": "dataset", "report": "techreport"}  # fmt: skip


def openalex(transport: Transport, url: str, key: str | None = None) -> Source:
    """Return OpenAlex at ``url``: DOIs one by one, and searches; without ``key`` there are few of them a day."""
    return Source(
        "openalex",
        transport,
        url.rstrip("/"),
        _LIMIT,
        frozenset({"doi", "pmid"}),
        look_up=_look_up,
        search=_search,
        search_many=_search_many,
        search_batch=_TITLES,
        is_strict=True,
        key=key,
    )


def _send(source: Source, path: str, params: Mapping[str, str] | None = None) -> Reply:
    key = {"api_key": source.key} if source.key else {}
    return source.send(path, params={**(params or {}), **key})


def _look_up(source: Source, identifiers: Sequence[str]) -> Mapping[str, tuple[Work, ...]]:
    found: dict[str, tuple[Work, ...]] = {}
    for one in identifiers:
        kind, _, value = one.partition(":")
        reply = _send(source, f"/works/{kind}:{quote(value, safe='/')}")
        if reply.status == 404:
            if reply.body.lstrip().startswith(b"<!DOCTYPE html") and b"404" not in reply.body:
                raise SourceError("a page instead of an answer")
            continue
        answer = reply.json()
        work = _work(answer)
        told = work.doi if kind == "doi" else str(answer["ids"]["pmid"]).rstrip("/").rpartition("/")[2]
        if told != value:
            raise SourceError(f"asked for {value}, answered about {told}")
        found[one] = (work,)
    return found


def _search(source: Source, query: Query) -> tuple[Work, ...]:
    return _search_many(source, [query])[query]


def _search_many(source: Source, queries: Sequence[Query]) -> Mapping[Query, tuple[Work, ...]]:
    """Search for works that have most of the longest words of a title, for several titles in one request.

    Where these are too many, for fewer titles at once, and at last for all words of one.
    """
    ways = [way for query in queries for way in tolerant_groups(query.title)]
    if not ways:
        raise SourceError("no word to search for", is_well=True)
    spelled = [" AND ".join(f"({' OR '.join(group)})" for group in way) for way in ways]
    works, is_whole = _ask(source, " OR ".join(f"({way})" for way in spelled))
    if not is_whole and len(queries) > 1:
        half = len(queries) // 2
        return {**_search_many(source, queries[:half]), **_search_many(source, queries[half:])}
    if not is_whole:
        works, _ = _ask(source, " ".join(words_of(queries[0].title)))
        if not works:
            raise SourceError("more works may be meant than it shows: too many to decide", is_well=True)
    return {query: tuple(work for work in works if _is_near(query, work)) for query in queries}


def _is_near(query: Query, work: Work) -> bool:
    return compare_titles(query.title, work.title).similarity >= _NEAR


def _ask(source: Source, words: str) -> tuple[tuple[Work, ...], bool]:
    """Return the works whose titles fit ``words`` (OpenAlex, "Boolean searches"), and whether these are all."""
    reply = _send(source, "/works", {"filter": f"title.search:{words}", "per-page": str(_CANDIDATES)})
    if reply.status == 404:
        raise SourceError("HTTP status 404 for a search")
    answer = reply.json()
    works = tuple(_work(item) for item in answer["results"])
    return works, int(answer["meta"]["count"]) <= len(works)


def _work(item: Mapping[str, Any]) -> Work:
    place = item.get("primary_location") or {}
    venue = (place.get("source") or {}).get("display_name") or ""
    issue = item.get("biblio") or {}
    pages = "-".join(page for page in (issue.get("first_page"), issue.get("last_page")) if page)
    kind = item.get("type") or ""
    people = [
        natural_author((one.get("author") or {}).get("display_name") or "") for one in item.get("authorships") or ()
    ]
    return Work(
        type=_TYPES.get(kind, ""),
        title=plain_text(item["title"] or item.get("display_name") or ""),
        authors=tuple(person for person in people if person is not None),
        years=(int(item["publication_year"]),) if item.get("publication_year") else (),
        venues=(plain_text(venue),) if venue else (),
        volume=issue.get("volume") or "",
        number=issue.get("issue") or "",
        pages=pages,
        doi=identifier.doi((item.get("doi") or "").removeprefix("https://doi.org/")) or "",  # written without escapes
        is_preprint=kind == "preprint",
        notices=(Notice(kind="retraction", asserted_by="openalex"),) if item.get("is_retracted") else (),
    )
