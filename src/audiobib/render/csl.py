"""CSL-JSON, which pandoc, Zotero and every processor of citation styles read.

Authority: CSL 1.0.2, ``csl-data.json`` (types, variables, names, dates).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from audiobib.latex import decode
from audiobib.matching.preprints import is_preprint
from audiobib.model.date import parse_date_range
from audiobib.model.fields import CONTAINERS
from audiobib.names import split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audiobib.model.record import Record
    from audiobib.names import Person

__all__ = ["csl_item", "csl_json"]

TYPES: Final = {
    "article": "article-journal", "suppperiodical": "article-journal", "periodical": "periodical",
    "inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "book",
    "mvproceedings": "book", "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book",
    "reference": "book", "mvreference": "book", "booklet": "pamphlet", "manual": "book", "inbook": "chapter",
    "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter", "suppcollection": "chapter",
    "inreference": "entry-encyclopedia", "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
    "report": "report", "techreport": "report", "unpublished": "manuscript", "online": "webpage", "www": "webpage",
    "electronic": "webpage", "software": "software", "dataset": "dataset", "patent": "patent", "audio": "song",
    "music": "song", "video": "motion_picture", "movie": "motion_picture", "image": "graphic", "artwork": "graphic",
    "performance": "performance", "legislation": "legislation", "jurisdiction": "legal_case", "legal": "treaty",
    "letter": "personal_communication", "review": "review", "standard": "standard",
}  # fmt: skip
"""CSL type by entry type; anything else is a ``document``."""

_VARIABLES: Final = {
    "volume": "volume", "pages": "page", "publisher": "publisher", "address": "publisher-place",
    "location": "publisher-place", "doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN", "edition": "edition",
    "series": "collection-title", "abstract": "abstract", "note": "note", "chapter": "chapter-number",
    "eventtitle": "event-title", "version": "version", "language": "language", "institution": "publisher",
    "school": "publisher", "organization": "publisher", "shorttitle": "title-short", "number": "number",
}  # fmt: skip
_SEASONS: Final = (21, 22, 23, 24)
_THESES: Final = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis", "mathesis": "Master's thesis"}


def csl_json(records: Iterable[Record]) -> str:
    """Return ``records`` as CSL-JSON, in their order."""
    return json.dumps([csl_item(record) for record in records], ensure_ascii=False, indent=2) + "\n"


def csl_item(record: Record) -> dict[str, Any]:
    """Return one record as a CSL item."""
    item: dict[str, Any] = {
        "id": record.key,
        "type": _type(record),
        "title": record.title,
        "author": [_name(author) for author in record.authors],
        "editor": _persons(record.fields.get("editor", "")),
        "issued": _issued(record),
        "container-title": _container(record),
        **_variables(record),
        "genre": _THESES.get(record.fields.get("type", record.type)),
        "keyword": ", ".join(record.sections),
    }
    if "arxiv" in record.identifiers:
        item |= {"archive": "arXiv", "archive_location": record.identifiers["arxiv"]}
    return {name: value for name, value in item.items() if value}


def _type(record: Record) -> str:
    """Return the CSL type; a preprint is an article without a journal."""
    venue = _container(record) or ""
    preprint = is_preprint(record.type, venue, record.identifiers.get("arxiv"))
    return "article" if preprint else TYPES.get(record.type, "document")


def _variables(record: Record) -> dict[str, str]:
    """Return what is copied field by field; the number of an article is its issue."""
    found: dict[str, str] = {}
    for field, variable in _VARIABLES.items():
        if field in record.fields:
            text = decode(record.fields[field])
            found.setdefault(variable, text.replace("–", "-") if variable == "page" else text)
    if "doi" in record.identifiers:
        found["DOI"] = record.identifiers["doi"]
    if record.type == "article" and "number" in found:
        found["issue"] = found.pop("number")
    if "issue" in record.fields:
        found["issue"] = decode(record.fields["issue"])
    return found


def _container(record: Record) -> str | None:
    return next((decode(record.fields[name]) for name in (*CONTAINERS, "maintitle") if name in record.fields), None)


def _name(person: Person) -> dict[str, str]:
    if person.literal:
        return {"literal": person.literal}
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.von,
        "suffix": person.jr,
    }
    return {name: text for name, text in parts.items() if text}


def _persons(value: str) -> list[dict[str, str]]:
    found = split(value, "intent") if value else []
    return [_name(person.map(decode)) for person in found if not person.is_others]


def _issued(record: Record) -> dict[str, Any]:
    """Return the date; both ends of a range, a season by its number from 1."""
    read = parse_date_range(record.fields.get("date") or record.date)
    if read is None or read.first.unknown:
        return {"literal": record.year} if record.year else {}
    dates = [date for date in (read.start, read.end) if date is not None]
    issued: dict[str, Any] = {"date-parts": [[part for part in date[:3] if part is not None] for date in dates]}
    season = read.first.season
    if not read.is_range and season is not None and season in _SEASONS:
        issued["season"] = _SEASONS.index(season) + 1
    return issued
