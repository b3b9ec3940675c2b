"""A work stands in the file as a preprint and as what it became.

Bad::

    @online{a, author = {Latif, Siddique}, title = {Sparks of Models}, eprint = {2308.12792}, eprinttype = {arxiv}}

    @article{b, author = {Latif, Siddique}, title = {Sparks of Models}, journal = {Information Fusion}}

Good::

    @article{b, author = {Latif, Siddique}, title = {Sparks of Models}, journal = {Information Fusion},
      eprint = {2308.12792}, eprinttype = {arxiv}, ids = {a}}

Why: mostly the published work is meant; keep its entry with the number of the preprint, and the other key as an alias.
Keep both if the text speaks of both, and say why in a comment.

Authority: the works' titles and first authors; biblatex manual 3.18, section 2.2.3, page 30 (``ids``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.matching.entries import entries_by_title, is_preprint_of
from audiobib.rules.place import related_keys
from audiobib.rules.rule import at_key, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("DUP004", "preprint-and-published", "info")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding at every preprint whose title and first author a published work of the file has."""
    related = related_keys(library)
    for entries in entries_by_title(library):
        for entry in entries:
            other = next((other for other in entries if is_preprint_of(entry, other)), None)
            if other is not None and entry.key.lower() not in related:
                message = f"a preprint of `{other.key}` on line {other.line}"
                yield found(entry, RULE, at_key(library, entry.block), message)
