"""RIS, which every reference manager reads.

Authority: the specification of Research Information Systems as EndNote, Zotero and Mendeley read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.formats.entries import identifiers
from audiobib.formats.format import Format, Remark, Work, Works
from audiobib.formats.people import person
from audiobib.formats.tagged import tagged
from audiobib.latex import decode
from audiobib.model.date import parse_date
from audiobib.model.fields import ALIASES, CONTAINERS
from audiobib.names import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audiobib.formats.tagged import Tagged
    from audiobib.model.record import Record
    from audiobib.names import Person

__all__ = ["FORMAT", "ris"]

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
_RANGE = re.compile(r"\s*([\w:.-]*[\w:.])\s*(?:-{2,}|[–—])\s*([\w:.][\w:.-]*)\s*|\s*(\d+)\s*-\s*(\d+)\s*")
"""Pages from and to; a single hyphen between anything but figures belongs to the page (A-12)."""


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
    for editor in split(record.fields.get("editor", ""), "intent") if "editor" in record.fields else ():
        if not editor.is_others:
            yield "ED", decode(editor.sort_name)


def _pages(text: str) -> Iterator[tuple[str, str]]:
    match = _RANGE.fullmatch(decode(text))
    if match is not None:
        yield "SP", match[1] or match[3]
        yield "EP", match[2] or match[4]
    elif text:
        yield "SP", decode(text)


_FIRST: Final = re.compile(r"\ufeff?\s*TY {0,3}- ?[A-Z]{2,6}\s*$", re.MULTILINE)
_ENTRY_TYPES: Final = {
    **{code: name for name, code in reversed(TYPES.items())},
    "MGZN": "article", "NEWS": "article", "EJOUR": "article", "ABST": "article", "INPR": "article",
    "EBOOK": "book", "ECHAP": "incollection", "CHAP": "incollection", "BLOG": "online", "MPCT": "video",
    "VIDEO": "video", "SOUND": "audio", "MUSIC": "music", "CTLG": "booklet", "STAND": "standard", "GEN": "misc",
    "PREPRINT": "online", "AGGR": "dataset", "MANSCPT": "unpublished", "ENCYC": "inreference",
}  # fmt: skip
"""Entry type by RIS type, the types of RIS 2011 that the writer never uses included; anything else is ``misc``."""
_FIELDS: Final = {
    "TI": "title", "T1": "title", "CT": "title", "BT": "booktitle", "VL": "volume", "IS": "number", "ET": "edition",
    "CY": "location", "PP": "location", "T3": "series", "LA": "language", "AB": "abstract", "N2": "abstract",
    "N1": "note", "ST": "shorttitle", "M3": "type", "SN": "issn",
}  # fmt: skip
_NAMES: Final = {"AU": "author", "A1": "author", "ED": "editor", "A2": "editor", "A3": "editor", "A4": "translator"}
_JOURNAL: Final = ("JF", "JO", "T2", "JA", "J1", "J2")
"""Where the name of what holds the work stands, the best first."""
_READ: Final = frozenset({"TY", "ID", "PY", "Y1", "DA", "SP", "EP", "DO", "UR", "KW", "PB", "L1", "LK", *_JOURNAL})
_BY_INSTITUTIONS: Final = frozenset({"thesis", "phdthesis", "report", "techreport"})
_SILENT: Final = frozenset({"DB", "DP"})
"""Which database gave the entry says nothing about the work."""


def _sniff(text: str) -> bool:
    return _FIRST.match(text) is not None


def _read(text: str) -> Works:
    entries, left = tagged(text, "TY", "ER")
    works = []
    for entry in entries:
        work, remarks = _work(entry)
        works.append(work)
        left += remarks
    return Works(tuple(works), tuple(sorted(left, key=lambda remark: remark.line)))


def _work(entry: Tagged) -> tuple[Work, list[Remark]]:
    values: dict[str, list[str]] = {}
    for tag, _, value in entry.tags:
        if value:
            values.setdefault(tag, []).append(value)
    type_ = _ENTRY_TYPES.get(values.get("TY", ["GEN"])[0], "misc")
    persons: dict[str, list[Person[str]]] = {}
    fields: dict[str, str] = {}
    remarks = []
    for tag, line, value in entry.tags:
        if tag in _NAMES and value:
            persons.setdefault(_NAMES[tag], []).append(person(value))
        elif tag in _FIELDS and value:
            if fields.setdefault(_FIELDS[tag], value) != value:
                remarks.append(Remark(line, f"`{tag}` says more than the entry holds: {value}"))
        elif tag not in _READ | _SILENT and value:
            remarks.append(Remark(line, f"no field says what `{tag}` says: {value}"))
    fields |= {**_holder(values, type_), **_date(values), **_places(values)}
    if "issn" in fields and type_ not in {"article", "periodical"} and _is_isbn(fields["issn"]):
        fields["isbn"] = fields.pop("issn")
    links = [*values.get("UR", ()), *values.get("LK", ()), *values.get("L1", ())]
    remarks += [Remark(entry.line, f"a second address has no field: {link}") for link in links[1:]]
    key = values.get("ID", [""])[0]
    return Work(entry.line, key, type_, fields, persons), remarks


def _is_isbn(text: str) -> bool:
    return len(re.sub(r"[^0-9Xx]", "", text.split(maxsplit=1)[0])) in {10, 13}


def _holder(values: dict[str, list[str]], type_: str) -> dict[str, str]:
    """Return the journal or the book that holds the work, and who published it."""
    found = {}
    name = next((values[tag][0] for tag in _JOURNAL if tag in values), "")
    if name:
        found["journaltitle" if type_ in {"article", "periodical"} else "booktitle"] = name
    if "PB" in values:
        found["institution" if type_ in {"thesis", "phdthesis", "report", "techreport"} else "publisher"] = values[
            "PB"
        ][0]
    return found


def _date(values: dict[str, list[str]]) -> dict[str, str]:
    """Return the date as precise as it is told; what is no date at all stays a year as it is."""
    told = [values[tag][0] for tag in ("DA", "PY", "Y1") if tag in values]
    read = sorted((re.findall(r"\d+", text.split("//")[0])[:3] for text in told), key=len)
    parts = [part for part in read[-1] if part] if read else []
    if not parts or len(parts[0]) != 4:
        return {"year": told[-1]} if told else {}
    return {"date": "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])}


def _places(values: dict[str, list[str]]) -> dict[str, str]:
    """Return pages, identifiers, addresses and keywords."""
    found: dict[str, str] = {}
    ends = [values[tag][0] for tag in ("SP", "EP") if tag in values]
    if ends:
        found["pages"] = "--".join(re.sub(r"\s*[-–—]+\s*", "--", end) for end in dict.fromkeys(ends))
    found |= identifiers(values["DO"][0]) if "DO" in values else {}
    links = [*values.get("UR", ()), *values.get("LK", ()), *values.get("L1", ())]
    if links:
        found["url"] = links[0]
    if "KW" in values:
        found["keywords"] = ", ".join(values["KW"])
    return found


FORMAT: Final = Format("ris", "RIS", (".ris",), _sniff, _read)
