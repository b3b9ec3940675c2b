"""A venue is not written as the configuration wants it.

Given::

    venues = { "NeurIPS" = ["NIPS", "Advances in Neural Information Processing Systems"] }

Bad::

    @inproceedings{a, booktitle = {NIPS}}

Good::

    @inproceedings{a, booktitle = {NeurIPS}}

Why: one spelling for each venue, chosen once: ``[tool.audiobib.venues]`` maps it to the others.

Authority: the configuration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.model.fields import CONTAINERS
from audiobib.names import fold
from audiobib.rules.place import at_value, raw_values, replace_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VEN002", "venue-not-canonical", "info")
CHANGES: Final[Changes] = "meaning"

_FIELDS: Final = (*CONTAINERS, "shortjournal", "eventtitle")
"""A judgement of this rule beyond what a work appeared in: other fields that may hold the venue's name."""


def check(library: Library, values: Values) -> Iterator[Finding]:
    """Yield a finding for every value that is one of the other spellings, in whatever case and punctuation."""
    if not values.venues:
        return
    canonical = {fold(other): name for name, others in values.venues.items() for other in others}
    for entry, name, raw in raw_values(library, _FIELDS):
        text = decode(entry.values.get(name, ""))
        wanted = canonical.get(fold(text))
        if wanted is not None and text != wanted and entry.fields.get(name) == raw:
            edits = replace_value(entry, name, wanted)
            message = f"write this venue as `{wanted}`"
            yield found(entry, RULE, at_value(entry, name), message, name=name, edits=edits, changes=CHANGES)
