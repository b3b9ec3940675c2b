"""Two entries describe the same work.

Bad::

    @article{a, author = {Latif, Siddique}, title = {Sparks of Models}, year = {2023}, journal = {X}}

    @article{b, author = {Latif, S.}, title = {Sparks of models}, year = {2023}, journal = {X}}

Good::

    @article{a, author = {Latif, Siddique}, title = {Sparks of Models}, year = {2023}, journal = {X}}

Why: the work is listed twice, and texts cite it under two keys. The same are title, first author, year and type; a
different DOI, volume, number, pages, edition or language says that the works differ, and entries that name each other
are left alone. What a DOI or an arXiv number tells is found by rules of its own.

Authority: measurements on labelled records: title and author alone join many works that differ, and any different
number is a reason to keep two apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.matching.entries import entries_by_title, is_same_work
from audiobib.rules.place import related_keys
from audiobib.rules.rule import at_key, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("DUP003", "same-work", "warning")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding for every entry that says nothing else than an earlier one."""
    related = related_keys(library)
    for entries in entries_by_title(library):
        for index, entry in enumerate(entries[1:], 1):
            twin = next((other for other in entries[:index] if is_same_work(other, entry)), None)
            if twin is not None and entry.key.lower() not in related:
                message = f"`{twin.key}` on line {twin.line} describes the same work"
                yield found(entry, RULE, at_key(library, entry.block), message)
