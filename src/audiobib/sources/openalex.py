"""OpenAlex (https://docs.openalex.org): one work by its DOI is free, searches cost credits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from audiobib.model import identifier
from audiobib.sources.answer import SourceError
from audiobib.sources.pacing import Limit
from audiobib.sources.source import Source
from audiobib.sources.work import Notice, Work, natural_author, plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.sources.answer import Query
    from audiobib.sources.transport import Reply, Transport

__all__ = ["openalex"]

_LIMIT: Final = Limit(0.2, 1)
_CANDIDATES: Final = 5
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
            raise SourceError(f"asked for {value}, told about {told}")
        found[one] = (work,)
    return found


def _search(source: Source, query: Query) -> tuple[Work, ...]:
    title = query.title.replace(",", " ").replace("|", " ").replace(":", " ")
    reply = _send(source, "/works", {"filter": f"title.search:{title}", "per-page": str(_CANDIDATES)})
    if reply.status == 404:
        raise SourceError("HTTP status 404 for a search")
    return tuple(_work(item) for item in reply.json()["results"])


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
