"""DBLP's search (https://dblp.org/faq/How+to+use+the+dblp+search+API.html): all of computer science, free of charge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from audiobib.model import identifier
from audiobib.sources.answer import SourceError
from audiobib.sources.pacing import Limit
from audiobib.sources.source import Source
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

_WORD = re.compile(r"[^\W_]+")
_PAIRS: Final = 3


def dblp(transport: Transport, url: str) -> Source:
    """Return DBLP at ``url``: searches."""
    return Source("dblp", transport, url.rstrip("/"), _LIMIT, search=_search)


def _search(source: Source, query: Query) -> tuple[Work, ...]:
    reply = source.send("/search/publ/api", params={"q": _tolerant(query), "format": "json", "h": str(_CANDIDATES)})
    if reply.status == 404:
        raise SourceError("HTTP status 404 for a search")
    hits = reply.json()["result"]["hits"]
    works = tuple(_work(hit["info"]) for hit in hits.get("hit", ()) if int(hits["@total"]))
    wanted = _WORD.findall(query.title.lower())
    if int(hits["@total"]) > len(works) and not any(_WORD.findall(work.title.lower()) == wanted for work in works):
        raise SourceError(f"{hits['@total']} works may be meant: too many to tell")
    return works


def _tolerant(query: Query) -> str:
    """Return a search that survives one wrong word: DBLP wants every part of it, so each is one word *or* another.

    The longest words of the title in pairs (``acoustic|monitoring listening|rivers``); the author only where the
    title is too short to find it by.
    """
    words = sorted(dict.fromkeys(_WORD.findall(query.title.lower())), key=lambda word: (-len(word), word))
    words = [word for word in words if len(word) > 2] or words
    pairs = ["|".join(words[n : n + 2]) for n in range(0, min(len(words), 2 * _PAIRS), 2)]
    names = _WORD.findall(query.author.lower()) if len(pairs) < _PAIRS else []
    return " ".join([*pairs, *names])


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
