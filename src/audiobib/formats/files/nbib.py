"""What PubMed gives to citation managers.

Authority: the National Library of Medicine, MEDLINE/PubMed data element descriptions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.formats.entries import identifiers
from audiobib.formats.format import Format, Remark, Work, Works
from audiobib.formats.people import person
from audiobib.formats.tagged import tagged
from audiobib.names import Person
from audiobib.text.months import month_number, season_code

if TYPE_CHECKING:
    from audiobib.formats.tagged import Tagged

__all__ = ["FORMAT"]

_FIRST: Final = re.compile(r"\ufeff?\s*PMID- ?\d+\s*$", re.MULTILINE)
_FIELDS: Final = {
    "TI": "title", "VI": "volume", "IP": "number", "AB": "abstract", "LA": "language", "BTI": "booktitle",
    "PB": "publisher", "CI": "addendum", "EN": "edition",
}  # fmt: skip
_DONE: Final = frozenset({
    "PMID", "FAU", "AU", "CN", "FED", "ED", "DP", "JT", "TA", "PG", "LID", "AID", "PT", "OT", "PMC",
})  # fmt: skip
_RECORD_KEEPING: Final = frozenset({
    "OWN", "STAT", "LR", "IS", "PL", "SB", "MH", "RN", "DCOM", "EDAT", "MHDA", "CRDT", "PHST", "PST", "DEP", "JID",
    "AUID", "TT", "OTO", "SO", "PMCR", "DRDT", "NM", "CTDT",
})  # fmt: skip
"""What the index says about its own record, or gives a second time."""


def _sniff(text: str) -> bool:
    return _FIRST.match(text) is not None


def _read(text: str) -> Works:
    entries, left = tagged(text, "PMID", "")
    works = [_work(entry, left) for entry in entries]
    return Works(tuple(works), tuple(sorted(left, key=lambda remark: remark.line)))


def _work(entry: Tagged, left: list[Remark]) -> Work:
    values: dict[str, list[str]] = {}
    for tag, line, value in entry.tags:
        values.setdefault(tag, []).append(value)
        if tag not in _DONE | _RECORD_KEEPING and tag not in _FIELDS:
            left.append(Remark(line, f"no field says what `{tag}` says: {value}"))
    is_book = "BTI" in values
    fields = {name: values[tag][0] for tag, name in _FIELDS.items() if tag in values}
    fields["title"] = re.sub(r"(?<!\.)\.\Z", "", fields.get("title", fields.get("booktitle", "")))
    journal = values.get("JT", values.get("TA"))
    if journal:
        fields["journaltitle"] = journal[0]
    if "PG" in values:
        fields["pages"] = re.sub(r"\s*[-–—]+\s*", "--", _full_pages(values["PG"][0]))
    fields |= _date(values.get("DP", [""])[0])
    for told in (*values.get("LID", ()), *values.get("AID", ())):
        if told.endswith("[doi]"):
            fields |= identifiers(told.removesuffix("[doi]"))
    if "OT" in values:
        fields["keywords"] = ", ".join(values["OT"])
    if "PMC" in values:
        fields["pmcid"] = values["PMC"][0]
    fields["pmid"] = values["PMID"][0]
    authors = [person(name) for name in values.get("FAU", values.get("AU", ()))]
    authors += [Person(literal=name) for name in values.get("CN", ())]
    editors = [person(name) for name in values.get("FED", values.get("ED", ()))]
    persons = {"author": authors, "editor": editors}
    return Work(entry.line, "", "book" if is_book else "article", fields, persons)


def _full_pages(text: str) -> str:
    """Return pages with both ends whole: ``436-44`` is 436 to 444."""
    match = re.fullmatch(r"(\d+)-(\d+)", text)
    if match is None or len(match[2]) >= len(match[1]):
        return text
    return f"{match[1]}-{match[1][: len(match[1]) - len(match[2])]}{match[2]}"


def _date(text: str) -> dict[str, str]:
    """Return the date of ``2020 Mar 4``; of ``2020 Mar-Apr`` the year and the first month."""
    words = text.replace("-", " ").split()
    if not words:
        return {}
    month = (month_number(words[1]) or season_code(words[1])) if len(words) > 1 else None
    day = words[2] if len(words) > 2 and words[2].isdigit() else ""
    parts = [words[0], *([f"{month:02d}"] if month else []), *([day.zfill(2)] if month and day else [])]
    return {"date": "-".join(parts)} if words[0].isdigit() else {"year": text}


FORMAT: Final = Format("nbib", "PubMed nbib", (".nbib",), _sniff, _read)
