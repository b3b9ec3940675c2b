"""``audiobib export``: a library in another format, and what the format cannot say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from audiobib.config.places import configured_path
from audiobib.formats.files.csl_json import csl_json
from audiobib.formats.files.ris import ris
from audiobib.model.convert import as_data, to_records
from audiobib.model.fields import PARENT_FIELDS
from audiobib.people.registry import load_people, person_orcids
from audiobib.render.cff import cff
from audiobib.render.exported import exported_entry
from audiobib.text import finding_at, readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audiobib.config import Settings
    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.model.record import Record
    from audiobib.text import Finding, FindingKind

__all__ = ["FORMATS", "Exported", "export_library"]


@dataclass(frozen=True, slots=True)
class Exported:
    """The text in the other format, and a finding for everything of which it says less."""

    text: str
    findings: tuple[Finding, ...] = ()


def _json(records: Sequence[Record], _: Settings) -> str:
    return json.dumps([as_data(record) for record in records], ensure_ascii=False, indent=2) + "\n"


def _works(records: Sequence[Record]) -> list[Record]:
    """Return the records of works; of those with one key the first."""
    first: dict[str, Record] = {}
    for record in records:
        if record.key and record.type != "xdata":
            first.setdefault(record.key.casefold(), record)
    return list(first.values())


def _orcids(settings: Settings) -> dict[str, str]:
    return person_orcids(load_people(configured_path(settings, "people")))


_OF_RECORDS: Final[dict[str, Callable[[Sequence[Record], Settings], str]]] = {
    "json": _json,
    "csl-json": lambda records, _: csl_json(_works(records)),
    "ris": lambda records, _: ris(_works(records)),
    "cff": lambda records, settings: cff(_works(records), settings.survey_key, _orcids(settings)),
}
_DIALECTS: Final[dict[str, Literal["bibtex", "biblatex"]]] = {"bibtex": "bibtex", "biblatex": "biblatex"}
FORMATS: Final = (*_OF_RECORDS, *_DIALECTS)
"""Names of the formats."""


def export_library(library: Library, format_name: str, settings: Settings, *, resolve: bool = False) -> Exported:
    """Return ``library`` in the format ``format_name``, one of :data:`FORMATS`.

    ``resolve`` writes inherited fields into the entries; only the two dialects can leave that open.
    """
    dialect = _DIALECTS.get(format_name)
    if dialect is not None:
        return _in_dialect(library, dialect, settings, resolve=resolve)
    return Exported(_OF_RECORDS[format_name](list(to_records(library, settings.labels)), settings))


def _in_dialect(
    library: Library, dialect: Literal["bibtex", "biblatex"], settings: Settings, *, resolve: bool
) -> Exported:
    findings: list[Finding] = []
    texts: list[tuple[bool, str]] = []
    parents = {(entry.value("crossref") or "").casefold() for entry in library}
    seen: set[str] = set()
    for entry in library:
        if not entry.key or entry.key.casefold() in seen:
            findings.append(
                _finding(library, entry, "EXP003", "left out, for an entry before it has the same key or it has none")
            )
            continue
        seen.add(entry.key.casefold())
        if entry.type == "xdata" and (resolve or dialect == "bibtex"):
            continue
        is_parent = entry.key.casefold() in parents
        fields = _fields(library, entry, resolve=resolve, without_xdata=dialect == "bibtex")
        if is_parent and dialect == "bibtex":
            fields.setdefault("booktitle", fields.get("title", ""))
        done = exported_entry(entry.key, entry.type, fields, dialect, settings.labels)
        texts.append((is_parent, done.text))
        findings += [
            _finding(library, entry, "EXP001", f"{dialect} cannot say all of `{name}`", name) for name in done.lost
        ]
        if done.unprintable:
            message = f"pdflatex has no command for {done.unprintable[:20]}: left as UTF-8"
            findings.append(_finding(library, entry, "EXP002", message))
    ordered = [text for _, text in sorted(texts, key=lambda pair: pair[0])]
    return Exported("\n".join([*_preambles(library), *ordered]), tuple(findings))


def _fields(library: Library, entry: Entry, *, resolve: bool, without_xdata: bool) -> dict[str, str]:
    """Return the texts of the fields to write: own ones, and those of parents where they are to be resolved."""
    own = {name: readable(value) for name, value in entry.values.items()}
    gone = set(PARENT_FIELDS) if resolve else {"xdata"} if without_xdata else set()
    if not gone & set(own):
        return own
    asking = {name: value for name, value in own.items() if name not in PARENT_FIELDS or name in gone}

    inherited = library.inherited(entry, asking)
    return {name: value for name, value in {**own, **inherited}.items() if name not in gone}


def _preambles(library: Library) -> Iterator[str]:
    document = library.document
    for block in document.blocks:
        if block.kind == "preamble":
            yield f"@preamble{{{{{document.resolve(document.text[block.body : block.close].strip(), block)}}}}}\n"


def _finding(library: Library, entry: Entry, code: str, message: str, field: str | None = None) -> Finding:
    names = {"EXP001": "says-less", "EXP002": "unprintable", "EXP003": "left-out"}
    kind: FindingKind = (code, names[code], "info")
    span = (entry.block.start, entry.block.body)
    message = f"`{entry.key}`: {message}"
    return finding_at(kind, library.path, library.document.lines, span, message, key=entry.key, field=field)
