"""A CITATION.cff with the bibliography as its references.

Authority: Citation File Format 1.2.0, schema guide. Scalars are written as JSON strings, which YAML reads.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from audiobib.latex import decode
from audiobib.matching.preprints import is_preprint
from audiobib.model.date import parse_date
from audiobib.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.model.record import Record
    from audiobib.names import Person

__all__ = ["cff"]

TYPES: Final = {
    "article": "article", "suppperiodical": "article", "inproceedings": "conference-paper",
    "conference": "conference-paper",
    "proceedings": "proceedings", "mvproceedings": "proceedings", "book": "book", "mvbook": "book",
    "reference": "book", "mvreference": "book", "collection": "book", "mvcollection": "book", "manual": "manual",
    "booklet": "pamphlet", "thesis": "thesis", "phdthesis": "thesis",
    "mastersthesis": "thesis", "report": "report", "techreport": "report", "unpublished": "unpublished",
    "online": "website", "www": "website", "electronic": "website", "software": "software", "dataset": "data",
    "patent": "patent",
}  # fmt: skip
"""Type of a reference by entry type; anything else is ``generic``."""

_PATTERNS: Final = {
    "doi": re.compile(r"10\.\d{4,9}(?:\.\d+)?/[A-Za-z0-9:/_;().\[\]\\-]+"),
    "isbn": re.compile(r"[0-9\- ]{10,17}X?"),
    "issn": re.compile(r"\d{4}-\d{3}[\dxX]"),
    "url": re.compile(r"(?:https?|s?ftp)://\S+"),
}
_FIELDS: Final = ("volume", "abstract", "edition", "isbn", "issn", "version")


def cff(records: Sequence[Record], main: str | None, orcids: Mapping[str, str] | None = None) -> str:
    """Return a CITATION.cff with ``records`` as references; the one with the key ``main`` is what to cite.

    Without it the file cites the list itself, by its contributors. ``orcids`` are bare, by the fold of a name.
    """
    orcids = orcids or {}
    cited = next((record for record in records if record.key == main), None)
    data: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Please cite this work as below.",
        "title": (cited.title if cited is not None else None) or "Bibliography",
        "type": "dataset",
        "authors": _authors(cited, orcids) if cited is not None else [{"name": "The contributors"}],
    }
    if cited is not None:
        data["preferred-citation"] = _reference(cited, orcids)
    data["references"] = _unique([_reference(record, orcids) for record in records if record is not cited])
    return "".join(f"{line}\n" for line in _yaml(data, 0))


def _reference(record: Record, orcids: Mapping[str, str]) -> dict[str, Any]:
    text = {name: decode(value) for name, value in record.fields.items()}
    publisher = text.get("publisher")
    institution = text.get("institution") or text.get("school")
    arxiv = record.identifiers.get("arxiv")
    date = parse_date(record.date)
    journal = text.get("journaltitle") or text.get("journal")
    preprint = is_preprint(record.type, journal or text.get("booktitle", ""), arxiv)
    data: dict[str, Any] = {
        "type": "article" if preprint else TYPES.get(record.type, "generic"),
        "title": record.title or record.key,
        "authors": _authors(record, orcids),
        "year": int(record.year) if record.year and record.year.isdecimal() else None,
        "month": date.month if date is not None else None,
        "journal": journal,
        "collection-title": text.get("booktitle"),
        **{name: text.get(name) for name in _FIELDS},
        "publisher": {"name": publisher} if publisher else None,
        "institution": {"name": institution} if institution else None,
        "doi": record.identifiers.get("doi"),
        "identifiers": [{"type": "other", "value": f"arXiv:{arxiv}"}] if arxiv else None,
        "url": record.links[0].url if record.links else None,
    }
    return {name: value for name, value in data.items() if value and _fits(name, value)}


def _fits(name: str, value: Any) -> bool:
    """Whether the schema takes the value; a number that it cannot hold is left out, since it would refuse the file."""
    pattern = _PATTERNS.get(name)
    return pattern is None or pattern.fullmatch(value) is not None


def _authors(record: Record, orcids: Mapping[str, str]) -> list[dict[str, str]]:
    return _unique([_person(author, orcids.get(fold(author.display))) for author in record.authors]) or [
        {"name": "anonymous"}
    ]


def _unique(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return ``items`` without repetitions, which the schema forbids."""
    return list({json.dumps(item): item for item in items}.values())


def _person(person: Person, orcid: str | None) -> dict[str, str]:
    if person.literal:
        return {"name": person.literal}
    parts = {
        "family-names": person.family,
        "given-names": person.given,
        "name-particle": person.von,
        "name-suffix": person.jr,
        "orcid": f"https://orcid.org/{orcid}" if orcid else "",
    }
    return {name: text for name, text in parts.items() if text}


def _yaml(value: Any, indent: int) -> list[str]:
    """Return the lines of a mapping or list in block style."""
    blanks = "  " * indent
    lines: list[str] = []
    items = value.items() if isinstance(value, dict) else ((None, part) for part in value)
    for name, part in items:
        head = f"{blanks}{name}:" if name is not None else f"{blanks}-"
        if not isinstance(part, dict | list):
            lines.append(f"{head} {json.dumps(part, ensure_ascii=False)}")
        elif not part:
            lines.append(f"{head} []")
        elif name is None:
            inner = _yaml(part, indent + 1)
            lines += [f"{blanks}- {inner[0].lstrip()}", *inner[1:]]
        else:
            lines += [head, *_yaml(part, indent + 1)]
    return lines
