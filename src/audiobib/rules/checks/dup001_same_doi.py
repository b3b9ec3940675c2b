"""Two entries have the same DOI.

Bad::

    @article{a, title = {Sparks}, doi = {10.1016/j.inffus.2023.101869}}

    @article{b, title = {Sparks of Models}, doi = {10.1016/J.INFFUS.2023.101869}}

Good::

    @article{a, title = {Sparks}, doi = {10.1016/j.inffus.2023.101869}}

Why: it is the same work twice, or one of the two DOIs was copied from the other entry. Parts of a work that share its
DOI are left alone: entries with pages or chapters of their own, and what refers to each other;
so are a data set and the work that describes it.

Authority: DOI Handbook, section 2: a DOI names one thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from audiobib.matching.entries import is_data_set
from audiobib.model.identifier import Doi, doi
from audiobib.rules.place import at_value, raw_values
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("DUP001", "same-doi", "warning")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding for every entry whose DOI an earlier entry has."""
    groups: defaultdict[tuple[Doi, bool], list[Entry]] = defaultdict(list)
    for entry, _, raw in raw_values(library, ("doi",)):
        if (number := doi(raw[1:-1])) is not None:
            groups[number, is_data_set(entry)].append(entry)
    for entries in groups.values():
        first = entries[0]
        for entry in entries[1:]:
            if entry.doi and entry.doi == first.doi and not _are_parts(first, entry):
                message = f"`{first.key}` on line {first.line} has the same DOI"
                yield found(entry, RULE, at_value(entry, "doi"), message, name="doi")


def _are_parts(one: Entry, other: Entry) -> bool:
    if one.key == other.key or "doi" not in other.fields:
        return True
    links = {entry.values.get(name, "").lower() for entry in (one, other) for name in ("crossref", "xref", "xdata")}
    if {one.key.lower(), other.key.lower()} & links:
        return True
    values = [(_plain(one, name), _plain(other, name)) for name in ("pages", "chapter", "volume")]
    return any(a != b and ((a and b) or one.type != other.type) for a, b in values)


def _plain(entry: Entry, name: str) -> str:
    return re.sub(r"[^\w]+", "-", entry.text(name) or "")
