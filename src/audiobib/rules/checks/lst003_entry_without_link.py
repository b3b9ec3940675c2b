"""An entry of the list has no link.

Given::

    sections = { asr = "Automatic Speech Recognition" }

Bad::

    @article{a, title = {X}, keywords = {asr}}

Good::

    @article{a, title = {X}, keywords = {asr}, doi = {10.1016/j.inffus.2023.101869}}

Why: readers of a list want to go to the paper. Only entries that belong to a section are asked for a link.

Authority: the configuration (``sections``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.model.links import links_of
from audiobib.rules.rule import at_key, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("LST003", "entry-without-link", "warning")
CHANGES: Final = None


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for an entry in a section for which the README shows no link."""
    if values.sections.keys().isdisjoint(entry.sections) or links_of(entry.value, entry.identifiers, values.labels):
        return
    message = f"`{entry.key}` has no link: add `doi`, `eprint` or `url`"
    yield found(entry, RULE, at_key(entry.library, entry.block), message, name="url")
