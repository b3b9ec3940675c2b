"""DataCite, the registry of the DOIs of arXiv, Zenodo and many data sets (https://support.datacite.org/docs/api)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from audiobib.model import identifier
from audiobib.sources.answer import SourceError, doi_of_question
from audiobib.sources.pacing import Limit
from audiobib.sources.source import Source
from audiobib.sources.work import Work, author, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audiobib.names import Person
    from audiobib.sources.transport import Transport

__all__ = ["datacite"]

_LIMIT: Final = Limit(0.3, 1)
"""1,000 requests in five minutes, for who says how to be reached."""

_LIMIT_OF_UNKNOWN: Final = Limit(0.6, 1)
"""500 requests in five minutes, for anybody else."""

_BATCH: Final = 25
_TYPES: Final = {
    "article": "article", "article-journal": "article", "paper-conference": "inproceedings", "book": "book",
    "chapter": "incollection", "dataset": "dataset", "thesis": "phdthesis", "report": "techreport",
    "Software": "software", "Dataset": "dataset",
}  # fmt: skip


def datacite(transport: Transport, url: str) -> Source:
    """Return DataCite at ``url``: DOIs and, through them, arXiv identifiers."""
    kinds = frozenset({"doi", "arxiv"})
    limit = _LIMIT if transport.mailto else _LIMIT_OF_UNKNOWN
    return Source("datacite", transport, url.rstrip("/"), limit, kinds, _BATCH, _look_up)


def _look_up(source: Source, identifiers: Sequence[str]) -> Mapping[str, tuple[Work, ...]]:
    wanted = {doi_of_question(one): one for one in identifiers}
    quoted = " OR ".join('"' + doi.replace("\\", "\\\\").replace('"', '\\"') + '"' for doi in wanted)
    reply = source.send("/dois", params={"query": f"doi:({quoted})", "page[size]": str(len(wanted))})
    if reply.status == 404:
        raise SourceError("HTTP status 404 for a search")
    works = [_work(item["attributes"]) for item in reply.json()["data"]]
    return {wanted[work.doi]: (work,) for work in works if work.doi in wanted}


def _work(item: Mapping[str, Any]) -> Work:
    doi = str(item["doi"]).lower()
    arxiv = identifier.arxiv_of_doi(doi)
    types = item.get("types") or {}
    kind = _TYPES.get(types.get("resourceTypeGeneral") or "") or _TYPES.get(types.get("citeproc") or "", "")
    is_preprint = arxiv is not None or types.get("resourceTypeGeneral") == "Preprint"
    published = [
        identifier.doi(str(related.get("relatedIdentifier", "")))
        for related in item.get("relatedIdentifiers") or ()
        if related.get("relationType") in ("IsVersionOf", "IsPreprintOf")
        and related.get("relatedIdentifierType") == "DOI"
    ]
    return Work(
        type="online" if is_preprint else kind,
        title=plain_text(next((title["title"] for title in item.get("titles") or () if title.get("title")), "")),
        authors=tuple(_authors(item.get("creators") or ())),
        years=tuple(_years(item)),
        publisher="" if arxiv is not None else _publisher(item.get("publisher")),
        doi=doi,
        arxiv=arxiv or "",
        url=str(item.get("url") or ""),
        is_preprint=is_preprint,
        published_as=next((one for one in published if one and is_preprint and not _is_sibling(one, doi)), ""),
    )


def _is_sibling(one: str, other: str) -> bool:
    """Whether two DOIs are of one repository: Zenodo calls each version a version of the record."""
    return one.partition("/")[0] == other.partition("/")[0]


def _authors(creators: Sequence[Mapping[str, Any]]) -> Iterator[Person]:
    for creator in creators:
        name = str(creator.get("name") or "")
        family, given = str(creator.get("familyName") or ""), str(creator.get("givenName") or "")
        if not family and creator.get("nameType") != "Organizational" and "," in name:
            family, _, given = name.partition(",")
        found = author(family, given.strip(), literal="" if family else name)
        if found is not None:
            yield found


def _years(item: Mapping[str, Any]) -> Iterator[int]:
    found = [item.get("publicationYear")]
    found += [str(date.get("date") or "")[:4] for date in item.get("dates") or () if date.get("dateType") != "Updated"]
    years = (int(year) for year in found if year and re.fullmatch(r"\d{4}", str(year)))
    return iter(dict.fromkeys(years))


def _publisher(value: object) -> str:
    """Return the name: text in the older form of the schema, an object in the newer one."""
    return plain_text(str(value.get("name", "")) if isinstance(value, dict) else str(value or ""))
