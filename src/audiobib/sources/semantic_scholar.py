"""Semantic Scholar (https://api.semanticscholar.org/api-docs/graph): hundreds of identifiers in one request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from audiobib.model import identifier
from audiobib.sources.answer import Query, SourceError
from audiobib.sources.pacing import Limit
from audiobib.sources.source import Source
from audiobib.sources.work import Work, natural_author, plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.sources.transport import Reply, Transport

__all__ = ["semantic_scholar", "title_words"]

_LIMIT: Final = Limit(1.0, 1)
_BATCH: Final = 500
_PHRASES: Final = 10
_FIELDS: Final = "title,authors,year,venue,externalIds,publicationTypes,publicationVenue,journal"
_TYPES: Final = {"JournalArticle": "article", "Conference": "inproceedings", "Book": "book",
                 "BookSection": "incollection", "Dataset": "dataset"}  # fmt: skip
_WORD = re.compile(r"\w+")


def semantic_scholar(transport: Transport, url: str, key: str | None = None) -> Source:
    """Return Semantic Scholar at ``url``: identifiers in batches, exact titles ten at once, one title at a time."""
    return Source(
        "s2",
        transport,
        url.rstrip("/"),
        _LIMIT,
        frozenset({"doi", "arxiv", "pmid", "pmcid"}),
        _BATCH,
        _look_up,
        _search,
        phrases=_phrases,
        phrases_batch=_PHRASES,
        key=key,
    )


def _send(source: Source, path: str, params: Mapping[str, str], body: object = None) -> Reply:
    headers = {"x-api-key": source.key} if source.key else {}
    return source.send(f"/graph/v1/paper{path}", params=params, headers=headers, body=body)


def _look_up(source: Source, identifiers: Sequence[str]) -> Mapping[str, tuple[Work, ...]]:
    ids = [f"{kind.upper()}:{value.removeprefix('PMC')}" for kind, _, value in (i.partition(":") for i in identifiers)]
    reply = _send(source, "/batch", {"fields": _FIELDS}, {"ids": ids})
    if reply.status == 404:
        raise SourceError("HTTP status 404 for a batch")
    papers = reply.json()
    if not isinstance(papers, list) or len(papers) != len(ids):
        raise SourceError("an answer to another number of papers than asked for")
    return {one: (_work(paper),) for one, paper in zip(identifiers, papers, strict=True) if paper is not None}


def _search(source: Source, query: Query) -> tuple[Work, ...]:
    reply = _send(source, "/search/match", {"query": query.title, "fields": _FIELDS})
    answer = reply.json()
    if reply.status == 404:
        if "error" not in answer:
            raise SourceError("HTTP status 404 for a search")
        return ()
    return tuple(_work(paper) for paper in answer["data"])


def _phrases(source: Source, queries: Sequence[Query]) -> Mapping[Query, tuple[Work, ...]]:
    """Ask for several exact titles at once: quoted phrases joined by ``|`` (bulk search, "query")."""
    wanted = {title_words(query.title): query for query in queries}
    text = " | ".join(f'"{words}"' for words in wanted)
    answer = _send(source, "/search/bulk", {"query": text, "fields": _FIELDS}).json()
    found: dict[Query, tuple[Work, ...]] = {}
    for paper in answer["data"]:
        query = wanted.get(title_words(paper["title"]))
        if query is not None:
            found[query] = (*found.get(query, ()), _work(paper))
    return found


def title_words(title: str) -> str:
    """Return the words of ``title`` in lower case, without punctuation."""
    return " ".join(_WORD.findall(plain_text(title).lower()))


def _work(paper: Mapping[str, Any]) -> Work:
    ids = paper.get("externalIds") or {}
    venue = (paper.get("publicationVenue") or {}).get("name") or paper.get("venue") or ""
    journal = paper.get("journal") or {}
    people = [natural_author(one["name"]) for one in paper.get("authors") or ()]
    return Work(
        type=next((_TYPES[kind] for kind in paper.get("publicationTypes") or () if kind in _TYPES), ""),
        title=plain_text(paper["title"]),
        authors=tuple(person for person in people if person is not None),
        years=(int(paper["year"]),) if paper.get("year") else (),
        venues=tuple(dict.fromkeys(name for name in (venue, paper.get("venue"), journal.get("name")) if name)),
        volume=str(journal.get("volume") or "").strip(),
        pages=str(journal.get("pages") or "").strip(),
        doi=identifier.doi(ids.get("DOI") or "") or "",
        arxiv=identifier.arxiv(ids.get("ArXiv") or "") or "",
        is_preprint=venue in ("arXiv.org", "bioRxiv", "medRxiv"),
    )
