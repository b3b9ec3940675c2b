"""RIS, which every reference manager reads.

Authority: the specification of Research Information Systems as EndNote, Zotero and Mendeley read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.model.date import parse_date
from audiobib.model.fields import ALIASES, CONTAINERS
from audiobib.names import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audiobib.model.record import Record

__all__ = ["ris"]

TYPES: Final = {
    "article": "JOUR", "suppperiodical": "JOUR", "inproceedings": "CPAPER", "conference": "CPAPER",
    "proceedings": "CONF", "mvproceedings": "CONF", "book": "BOOK", "mvbook": "BOOK", "reference": "BOOK",
    "mvreference": "BOOK", "collection": "EDBOOK", "mvcollection": "EDBOOK", "booklet": "PAMP", "manual": "BOOK",
    "inbook": "CHAP", "bookinbook": "CHAP", "suppbook": "CHAP", "incollection": "CHAP", "suppcollection": "CHAP",
    "inreference": "CHAP", "thesis": "THES", "phdthesis": "THES", "mastersthesis": "THES", "report": "RPRT",
    "techreport": "RPRT", "unpublished": "UNPB", "online": "ELEC", "www": "ELEC", "electronic": "ELEC",
    "software": "COMP", "dataset": "DATA", "patent": "PAT",
}  # fmt: skip
"""RIS type by entry type; anything else is ``GEN``."""

_TAGS: Final = (
    ("T2", CONTAINERS),
    ("VL", ("volume",)), ("IS", ("number", "issue")), ("ET", ("edition",)),
    ("PB", ("publisher", "institution", *ALIASES["institution"], "organization")),
    ("CY", ("location", *ALIASES["location"])),
    ("T3", ("series",)), ("SN", ("isbn", "issn")), ("LA", ("language",)), ("AB", ("abstract",)), ("N1", ("note",)),
)  # fmt: skip
_RANGE = re.compile(r"\s*([\w:.]+)\s*[-–—]+\s*([\w:.]+)\s*")


def ris(records: Iterable[Record]) -> str:
    """Return ``records`` as RIS, in their order; UTF-8, lines end as on Unix."""
    return "\n".join("\n".join(f"{tag}  - {text}" for tag, text in _lines(record)) + "\n" for record in records)


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(record.type, "GEN")
    yield "ID", record.key
    yield from _people(record)
    if record.title:
        yield "TI", record.title
    if record.year:
        yield "PY", record.year
    date = parse_date(record.date)
    if date is not None and date.month is not None:
        yield "DA", "/".join([f"{date.year:04d}", *(f"{part:02d}" for part in date[1:3] if part is not None)])
    for tag, names in _TAGS:
        text = next((record.fields[name] for name in names if name in record.fields), None)
        if text:
            yield tag, " ".join(decode(text).split())
    yield from _pages(record.fields.get("pages", ""))
    if "doi" in record.identifiers:
        yield "DO", record.identifiers["doi"]
    yield from (("UR", url) for url in dict.fromkeys(link.url for link in record.links))
    yield from (("KW", section) for section in record.sections)
    yield "ER", ""


def _people(record: Record) -> Iterator[tuple[str, str]]:
    for author in record.authors:
        last = " ".join(part for part in (author.von, author.family) if part)
        yield "AU", author.literal or ", ".join(part for part in (last, author.given, author.jr) if part)
    for person in split(record.fields.get("editor", ""), "intent") if "editor" in record.fields else ():
        if not person.is_others:
            yield "ED", decode(person.sort_name)


def _pages(text: str) -> Iterator[tuple[str, str]]:
    match = _RANGE.fullmatch(decode(text))
    if match is not None:
        yield "SP", match[1]
        yield "EP", match[2]
    elif text:
        yield "SP", decode(text)
