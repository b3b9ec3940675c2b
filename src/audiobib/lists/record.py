"""The record that the facts of one place of a list make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audiobib.latex import encode
from audiobib.lists.links import link_facts, record_links
from audiobib.lists.result import ImportedEntry, Residue
from audiobib.lists.vocabulary import is_journal
from audiobib.model.record import Record
from audiobib.names import parse_author_line
from audiobib.syntax.values import is_balanced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.lists.facts import Facts
    from audiobib.lists.links import LinkFacts
    from audiobib.names import Person

__all__ = ["make_entry"]

_END = re.compile(r"(?<=[^\W\d_]{2})(?<!al)(?<!Jr)(?<!Sr)\.+\s*\Z")
"""The period of the sentence behind the last name, which is no initial."""
_SERVER = re.compile(r"arxiv|preprint|corr\b|openreview|blog", re.IGNORECASE)


def make_entry(
    facts: Facts,
    place: tuple[int, int],
    sections: tuple[str, ...],
    known: Mapping[str, Person],
    labels: Mapping[str, str],
) -> tuple[ImportedEntry, list[str]]:
    """Return the entry that stands on the lines ``place`` (from 1), without a key, and what is to be told about it.

    ``known`` maps the fold of a name to the person, ``labels`` a link's label to the field that it stands for.
    """
    names = parse_author_line(_END.sub("", facts.authors), known)
    links = link_facts(facts.links, labels)
    remarks = [*facts.remarks, *links.remarks]
    remarks += [f"taken out of the authors: {note}" for note in names.notes]
    remarks += [f"{reason}: {text}" for text, reason in facts.rest]
    if names.confidence < 1:
        remarks.append(f"unsure of the names: {names.reason}")
    if not names.persons and not facts.is_dataset:
        remarks.append("no authors")
    kind, fields = _type(facts, links), {name: _latex(text) for name, text in facts.fields.items() if text}
    if facts.tags:
        fields["tags"] = _latex(", ".join(dict.fromkeys(facts.tags)))
    month = next((date.month for date in facts.dates if date.month and date.year == facts.year), None)
    if month:
        fields["month"] = str(month)
    if facts.venue:
        fields[_VENUE_FIELDS.get(kind, "howpublished")] = _latex(facts.venue)
    record = Record(
        key="",
        type=kind,
        title=_balanced(facts.title),
        authors=names.persons,
        others=names.others,
        year=facts.year,
        venue=facts.venue or None,
        sections=sections,
        links=record_links(links),
        identifiers=links.identifiers,
        fields={**fields, **links.fields},
    )
    line = place[0]
    residues = [Residue(line, text, reason) for text, reason in facts.rest]
    residues += [Residue(line, note, "taken out of the authors") for note in names.notes]
    about = (names.confidence, names.reason, (place,), tuple(residues))
    return ImportedEntry(record, (line,), (facts.title,), *about), remarks


_VENUE_FIELDS = {"article": "journal", "inproceedings": "booktitle"}


def _type(facts: Facts, links: LinkFacts) -> str:
    """Return the entry type: by the venue, else by how the work can be found."""
    if facts.is_dataset:
        return "dataset"
    if facts.venue and not _SERVER.search(facts.venue):
        return "article" if is_journal(facts.venue) else "inproceedings"
    return "online" if links.identifiers.get("arxiv") or "doi" not in links.identifiers else "misc"


def _latex(text: str) -> str:
    return encode(_balanced(text))


def _balanced(text: str) -> str:
    """Return ``text`` without its braces where they are not balanced: no .bib file can hold them."""
    return text if is_balanced(text) else text.replace("{", "").replace("}", "")
