"""The name of a publisher stands where a journal or a book is named.

Bad::

    @article{a, journal = {Elsevier}}

Good::

    @article{a, journal = {Information Fusion}, publisher = {Elsevier}}

Why: nobody finds the work by its publisher. Search engines export it so where they do not know the journal.

Authority: the publishers' own names, as Crossref has them (https://api.crossref.org/members).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.model.fields import CONTAINERS
from audiobib.model.publishers import is_publisher
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VEN004", "publisher-as-venue", "warning")
CHANGES: Final = None


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each such field whose whole value is the name of a publisher."""
    for name in CONTAINERS:
        value = entry.values.get(name)
        if value and is_publisher(decode(value)):
            message = f"`{value}` is a publisher: which journal or book is meant?"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
