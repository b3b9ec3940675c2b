"""DBLP's search (https://dblp.org/faq/How+to+use+the+dblp+search+API.html): all of computer science, free of charge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from audiobib.model import identifier
from audiobib.sources.answer import SourceError
from audiobib.sources.pacing import Limit
from audiobib.sources.source import Source
from audiobib.sources.tolerant import tolerant_groups, words_of
from audiobib.sources.work import Work, natural_author, plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.sources.answer import Query
    from audiobib.sources.transport import Transport

__all__ = ["dblp"]

_LIMIT: Final = Limit(1.5, 1)
_CANDIDATES: Final = 100
_TYPES: Final = {
    "Journal Articles": "article",
    "Conference and Workshop Papers": "inproceedings",
    "Books and Theses": "book",
    "Parts in Books or Collections": "incollection",
    "Informal and Other Publications": "online",
    "Data and Artifacts": "dataset",
}
_HOMONYM = re.compile(r"\s\d{4}$")
"""The number that DBLP appends to tell persons of one name apart."""

_ENOUGH: Final = 3
"""Groups of words with which a work is found without the name of its author."""


def dblp(transport: Transport, url: str) -> Source:
    """Return DBLP at ``url``: searches."""
    return Source("dblp", transport, url.rstrip("/"), _LIMIT, search=_search)


def _search(source: Source, query: Query) -> tuple[Work, ...]:
    """Search with words in groups (``acoustic|monitoring listening|rivers``), as DBLP wants every part to be right.

    The author helps where the title alone is too short to find it by, or finds too much. What two wrong words in one
    group hide is looked for once more, in other groups and without the author.
    """
    ways = tolerant_groups(query.title)
    if not ways:
        raise SourceError("no word to search for", is_well=True)
    names = words_of(query.author)
    first = ways[0]
    works, is_whole = _ask(source, query, first, names if len(first) < _ENOUGH else [])
    if not is_whole and len(first) >= _ENOUGH and names:
        works, is_whole = _ask(source, query, first, names)
    if not works:
        works, is_whole = _ask(source, query, ways[-1], [])
    if not is_whole:
        raise SourceError("more works may be meant than it shows: too many to decide", is_well=True)
    return works


def _ask(source: Source, query: Query, groups: list[list[str]], names: list[str]) -> tuple[tuple[Work, ...], bool]:
    """Return the works that DBLP has, and whether these are all, or the one that was asked for is among them."""
    question = " ".join([*map("|".join, groups), *names])
    reply = source.send("/search/publ/api", params={"q": question, "format": "json", "h": str(_CANDIDATES)})
    if reply.status == 404:
        raise SourceError("HTTP status 404 for a search")
    hits = reply.json()["result"]["hits"]
    total = int(hits["@total"])
    works = tuple(_work(hit["info"]) for hit in hits.get("hit", ()) if total)
    wanted = words_of(query.title)
    return works, total <= len(works) or any(words_of(work.title) == wanted for work in works)


def _work(info: Mapping[str, Any]) -> Work:
    people = (info.get("authors") or {}).get("author") or ()
    names = [people] if isinstance(people, dict) else people
    authors = [natural_author(_HOMONYM.sub("", str(one["text"] if isinstance(one, dict) else one))) for one in names]
    venue = info.get("venue") or ()
    year = str(info.get("year") or "")
    kind = _TYPES.get(info.get("type") or "", "")
    doi = identifier.doi(str(info.get("doi") or "")) or ""
    return Work(
        type=kind,
        title=plain_text(str(info["title"])).removesuffix("."),
        authors=tuple(person for person in authors if person is not None),
        years=(int(year),) if year.isdigit() else (),
        venues=tuple(map(plain_text, (venue,) if isinstance(venue, str) else venue)),
        volume=str(info.get("volume") or ""),
        number=str(info.get("number") or ""),
        pages=str(info.get("pages") or ""),
        doi=doi,
        arxiv=identifier.arxiv(doi) or "",
        url=str(info.get("ee") or ""),
        is_preprint=kind == "online",
    )
