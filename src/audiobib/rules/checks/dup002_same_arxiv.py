"""Two entries have the same arXiv number.

Bad::

    @online{a, title = {MusicGen}, eprint = {2306.05284}, eprinttype = {arxiv}}

    @online{b, title = {Simple Music Generation}, eprint = {2306.05284v2}, eprinttype = {arxiv}}

Good::

    @online{a, title = {MusicGen}, eprint = {2306.05284}, eprinttype = {arxiv}}

Why: it is the same work twice, under two keys and often under two titles. Entries that name each other (``related``,
``entryset``) are left alone; so are a data set and the work that describes it.

Authority: arXiv, "Understanding the arXiv identifier": versions are of one work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.matching.entries import is_data_set
from audiobib.model.identifier import arxiv
from audiobib.rules.place import at_value, raw_values, related_keys
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("DUP002", "same-arxiv", "warning")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding for every entry whose number, versions aside, an earlier entry has."""
    first: dict[tuple[str, bool], Entry] = {}
    for entry, name, raw in raw_values(library, ("eprint",)):
        number = arxiv(raw[1:-1])
        earlier = first.setdefault((number, is_data_set(entry)), entry) if number is not None else entry
        if earlier.key in (entry.key, entry.values.get("crossref")) or not earlier.arxiv == entry.arxiv == number:
            continue
        if entry.key.lower() not in related_keys(library):
            message = f"`{earlier.key}` on line {earlier.line} has the same arXiv number"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
