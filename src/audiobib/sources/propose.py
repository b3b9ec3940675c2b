"""What a work proposes to change in an entry: values of one record of one source, and only where they contradict."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audiobib.latex import encode
from audiobib.matching.authors import compare_authors
from audiobib.matching.preprints import names_preprint_server
from audiobib.matching.titles import compare_titles
from audiobib.model.date import read_year
from audiobib.model.fields import JOURNALS, SAME_FIELD
from audiobib.names import fold, join
from audiobib.sources.entry import as_record, page_range
from audiobib.syntax.values import is_balanced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.model.record import Record
    from audiobib.sources.work import Work

__all__ = ["Proposed", "propose", "propose_published"]

_NUMBERS: Final = ("volume", "number", "pages")
_SYNONYMS: Final = dict(SAME_FIELD) | {"number": "issue", "pages": "eid"}
"""Fields that say the same in another name, or count the same: where one is, the other is not missing."""

_OF_DATA: Final = ("publisher", "number", "series", "edition")
"""Fields that styles print as those of a data set, not of the paper that describes it."""

_FORMULA: Final = re.compile(r"\$[^$]+\$|\\\(|\\ensuremath|[²³¹⁰-₟ᴬ-ᵪ]+|[\u0370-\u03ff\u2200-\u22ff]+")
"""A formula of TeX, or what stands for one in Unicode: raised and lowered letters, Greek ones, signs."""

_PREPRINT_FIELDS: Final = (*JOURNALS, "howpublished", "note", "publisher", "url", "volume", "pages")
"""Fields that say "arXiv preprint" in entries of preprints, and nothing of the published version."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """New values by field (LaTeX text), fields to remove, and a new entry type; empty where all stays."""

    fields: Mapping[str, str]
    removed: tuple[str, ...] = ()
    type: str = ""


def propose(record: Record, work: Work) -> Proposed:
    """Return what ``work``, which is the one that ``record`` describes, knows better.

    Missing fields are filled. Title, authors and year change only where they contradict: words, not spelling; a
    person unknown to the source or a list that was cut; a year that none of the source's dates has. No title with
    fewer formulas, and no list of fewer authors, is proposed.
    """
    new = as_record(work)
    fields = {
        name: value
        for name, value in _values(new, record.type).items()
        if name not in record.fields and _SYNONYMS.get(name) not in record.fields
    }
    for name in ("journal", "booktitle", "publisher"):
        if record.venue or record.type != new.type:
            fields.pop(name, None)
    for name in _NUMBERS:
        value = new.fields.get(name, "")
        if value and name in record.fields and _number(record.fields[name]) != _number(value):
            fields[name] = value
    relation = compare_titles(record.title or "", work.title).relation
    if relation in ("words", "spelling") and not work.title.isupper() and not _has_more_formulas(record, work):
        fields["title"] = _with_braces(encode(work.title), record.fields.get("title", ""))
    authors = compare_authors(record.authors, work.authors)
    is_partial = len(work.authors) < len(record.authors)
    if (authors.unknown or authors.missing or record.others) and not is_partial:
        fields["author"] = _authors(new)
    year = read_year(record.year or "")
    if work.years and year is not None and year not in work.years and "year" in record.fields:
        fields["year"] = str(work.years[0])
    return Proposed(fields)


def propose_published(record: Record, work: Work, arxiv: str) -> Proposed:
    """Return what makes the preprint ``record`` an entry of ``work``, its published version; ``arxiv`` stays as eprint.

    The title and the authors stay as they are written where they are the same, and so does the type of a data set,
    which is cited by the paper that describes it.
    """
    new = as_record(work)
    fields = {name: value for name, value in _values(new, record.type).items() if record.fields.get(name) != value}
    if compare_titles(record.title or "", work.title).relation == "same" or _has_more_formulas(record, work):
        fields.pop("title", None)
    elif "title" in fields:
        fields["title"] = _with_braces(fields["title"], record.fields.get("title", ""))
    authors = compare_authors(record.authors, work.authors)
    is_whole = not (authors.unknown or authors.missing or authors.is_order or record.others)
    if is_whole or len(work.authors) < len(record.authors):
        fields.pop("author", None)
    if arxiv and not record.fields.get("eprint"):
        fields |= {"eprint": arxiv, "eprinttype": "arxiv"}
    kept = set(_values(new, record.type))
    removed = tuple(
        name
        for name in _PREPRINT_FIELDS
        if name in record.fields and name not in kept and names_preprint_server(record.fields[name])
    )
    return Proposed(fields, removed, new.type if record.type not in (new.type, "dataset") else "")


def _values(record: Record, type_: str) -> dict[str, str]:
    """Return all fields of a new entry, as LaTeX text, that say the same in an entry of ``type_``."""
    foreign = _OF_DATA if type_ == "dataset" != record.type else ()
    fields = {name: value for name, value in record.fields.items() if name not in foreign}
    if record.authors:
        fields["author"] = _authors(record)
    if record.title:
        fields["title"] = encode(record.title)
    if record.year:
        fields["year"] = record.year
    return fields | {name: value for name, value in record.identifiers.items() if name in ("doi", "isbn")}


def _has_more_formulas(record: Record, work: Work) -> bool:
    """Whether the title of the entry has formulas that the source's title, often stripped of them, has not."""
    return len(_FORMULA.findall(record.title or "")) > len(_FORMULA.findall(work.title))


def _with_braces(new: str, old: str) -> str:
    """Return the title ``new`` with the braces that protect letters of the same words in ``old``."""
    for word in old.split():
        plain = re.sub(r"[{}]", "", word)
        if plain != word and "\\" not in word and is_balanced(word):
            new = re.sub(rf"(?<![\w{{]){re.escape(plain)}(?![\w}}])", word, new, count=1)
    return new


def _authors(record: Record) -> str:
    return join(record.authors)


def _number(value: str) -> str:
    return fold(page_range(value))
