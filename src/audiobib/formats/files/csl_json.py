"""CSL-JSON, which pandoc, Zotero and every processor of citation styles read.

Authority: CSL 1.0.2, ``csl-data.json`` (types, variables, names, dates).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from audiobib.errors import InputError
from audiobib.formats.entries import identifiers
from audiobib.formats.format import Format, Remark, Work, Works
from audiobib.latex import decode
from audiobib.latex.address import raw_address
from audiobib.matching.preprints import is_preprint
from audiobib.model.date import parse_date_range
from audiobib.model.fields import CONTAINERS
from audiobib.names import Person, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audiobib.model.record import Record

__all__ = ["FORMAT", "csl_item", "csl_json"]

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
            text = raw_address(record.fields[field]) if variable == "URL" else decode(record.fields[field])
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
    issued: dict[str, Any] = {"date-parts": [_parts(date[:3]) for date in dates]}
    season = read.first.season
    if not read.is_range and season is not None and season in _SEASONS:
        issued["season"] = _SEASONS.index(season) + 1
    return issued


def _parts(date: Sequence[int | None]) -> list[int]:
    """Return year, month and day as far as known; CSL has no year 0, so that 44 BC (-0043) is -44."""
    parts = [part for part in date if part is not None]
    return [parts[0] - (parts[0] <= 0), *parts[1:]]


_ENTRY_TYPES: Final = {
    **{csl: name for name, csl in reversed(TYPES.items())},
    "article": "online", "article-magazine": "article", "article-newspaper": "article", "post-weblog": "online",
    "post": "online", "entry": "inreference", "entry-dictionary": "inreference", "review-book": "review",
    "speech": "unpublished", "document": "misc", "book": "book", "chapter": "incollection", "bill": "legislation",
}  # fmt: skip
"""Entry type by CSL type; anything else is ``misc``."""
_FIELDS: Final = {
    "volume": "volume", "issue": "number", "number": "number", "page": "pages", "publisher-place": "location",
    "URL": "url", "ISBN": "isbn", "ISSN": "issn", "edition": "edition", "collection-title": "series",
    "abstract": "abstract", "note": "note", "chapter-number": "chapter", "event-title": "eventtitle",
    "version": "version", "language": "language", "title-short": "shorttitle", "title": "title", "genre": "type",
    "keyword": "keywords", "PMID": "pmid", "PMCID": "pmcid", "original-title": "origtitle",
}  # fmt: skip
_PERSONS: Final = {
    "author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor",
    "collection-editor": "editora",
}  # fmt: skip
_DATES: Final = {"issued": "date", "accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
_DONE: Final = frozenset({"id", "type", "container-title", "publisher", "DOI", "archive", "archive_location"})
_JOURNALS: Final = frozenset({"article", "periodical", "suppperiodical"})
_ENDS: Final = 2
_START: Final = re.compile(r'\ufeff?\s*(?:\[\s*)?\{\s*"')


def _sniff(text: str) -> bool:
    """Whether ``text`` is JSON whose first object has an ``id`` or a ``title``, and a ``type``."""
    return _START.match(text) is not None and '"type"' in text and ('"id"' in text or '"title"' in text)


def _read(text: str) -> Works:
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        message = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise InputError(message) from error
    except RecursionError as error:
        message = "is nested too deep"
        raise InputError(message) from error
    items = found if isinstance(found, list) else [found]
    works, left, line = [], [], 0
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            left.append(Remark(1, f"item {number} is not an object"))
            continue
        line = max(_line_of(text, item, line), line)
        works.append(_work(item, line, left))
    return Works(tuple(works), tuple(left))


def _line_of(text: str, item: dict[str, Any], after: int) -> int:
    """Return the line (from 1) of the id of ``item``, which stands behind the line ``after``."""
    wanted = json.dumps(item.get("id", item.get("title", "")), ensure_ascii=False)
    lines = text.splitlines()
    return next((place for place in range(after + 1, len(lines) + 1) if wanted in lines[place - 1]), after or 1)


def _work(item: dict[str, Any], line: int, left: list[Remark]) -> Work:
    type_ = _ENTRY_TYPES.get(str(item.get("type", "")), "misc")
    fields: dict[str, str] = {}
    persons: dict[str, list[Person[str]]] = {}
    for name, value in item.items():
        if name in _PERSONS and isinstance(value, list):
            persons[_PERSONS[name]] = [_person(one) for one in value if isinstance(one, dict)]
        elif name in _DATES and isinstance(value, dict):
            fields[_DATES[name]] = _date(value)
        elif name in _FIELDS and isinstance(value, str | int | float):
            fields[_FIELDS[name]] = str(value)
        elif name not in _DONE and value:
            left.append(Remark(line, f"no field says what `{name}` says: {json.dumps(value, ensure_ascii=False)}"))
    if "container-title" in item:
        fields["journaltitle" if type_ in _JOURNALS else "booktitle"] = str(item["container-title"])
    if "publisher" in item:
        fields["institution" if type_ in {"thesis", "report"} else "publisher"] = str(item["publisher"])
    if "pages" in fields:
        fields["pages"] = fields["pages"].replace("–", "-").replace("--", "-").replace("-", "--")
    fields |= identifiers(str(item.get("DOI", "")))
    if str(item.get("archive", "")).lower() == "arxiv" and "archive_location" in item:
        fields |= {"eprint": str(item["archive_location"]), "eprinttype": "arxiv"}
    elif "archive_location" in item:
        left.append(Remark(line, f"no field says what `archive_location` says: {item['archive_location']}"))
    return Work(line, str(item.get("id", "")), type_, fields, persons)


def _person(name: dict[str, Any]) -> Person[str]:
    if "literal" in name:
        return Person(literal=str(name["literal"]))
    particles = (str(name.get(f"{kind}-particle", "")) for kind in ("dropping", "non-dropping"))
    return Person(
        given=str(name.get("given", "")),
        von=" ".join(filter(None, particles)),
        family=str(name.get("family", "")),
        jr=str(name.get("suffix", "")),
    )


def _date(date: dict[str, Any]) -> str:
    """Return a CSL date as the ISO 8601-2 date that biblatex reads; one in words stays as it is."""
    parts = date.get("date-parts")
    if not parts:
        return str(date.get("raw", date.get("literal", "")))
    try:
        return _edtf(parts, str(date.get("season", "")))
    except (TypeError, ValueError, LookupError):
        return json.dumps(parts, ensure_ascii=False)


def _edtf(ends: list[list[object]], season: str) -> str:
    texts = ["-".join([_year(end[0]), *(f"{int(str(part)):02d}" for part in end[1:3])]) for end in ends[:_ENDS] if end]
    if season in {"1", "2", "3", "4"} and len(ends[0]) == 1:
        texts[0] += f"-{_SEASONS[int(season) - 1]}"
    return "/".join(texts)


def _year(year: object) -> str:
    """Return the year as ISO 8601-2 counts: -44 is 44 BC in CSL, which is -0043 there."""
    number = int(str(year))
    number += number < 0
    return f"{'-' if number < 0 else ''}{abs(number):04d}"


FORMAT: Final = Format("csl-json", "CSL-JSON", (".json",), _sniff, _read)
