"""An entry is its own parent, directly or through others.

Bad::

    @book{a, title = {X}, crossref = {a}}

Good::

    @book{a, title = {X}, crossref = {b}}

    @book{b, title = {Y}}

Why: nothing can be inherited in a circle; BibTeX and biber stop or warn.

Authority: biblatex manual 3.18, section 2.4.1, page 43; btxdoc, section 2.1, page 4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.model.circles import connected_parts
from audiobib.model.fields import PARENT_FIELDS
from audiobib.rules.place import at_value, raw_values
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("KEY007", "circular-reference", "error")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding for every reference that leads back to its own entry."""
    parents: dict[str, list[str]] = {}
    places = []
    for entry, name, _ in raw_values(library, PARENT_FIELDS):
        keys = [key.strip().lower() for key in (entry.values.get(name) or "").split(",") if key.strip()]
        parents.setdefault(entry.key.lower(), []).extend(keys)
        places.append((entry, name, keys))
    parts = enumerate(connected_parts(parents, lambda key: parents.get(key, [])))
    part_of = {key: number for number, part in parts for key in part}
    for entry, name, keys in places:
        own = part_of[entry.key.lower()]
        if any(part_of[key] == own for key in keys):
            message = f"`{entry.key}` inherits from itself through its `{name}`"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
