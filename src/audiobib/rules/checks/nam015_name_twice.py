"""One name stands twice in a list.

Bad::

    @misc{a, author = {Berg, Anna and Okafor, Chidi and Berg, Anna}}

Good::

    @misc{a, author = {Berg, Anna and Okafor, Chidi}}

Why: it is printed twice. There is no fix: two persons may share a name. Names with initials only are left alone.

Authority: the list itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.names.joined import is_joined
from audiobib.names.natural import is_initials
from audiobib.rules.name_field import decoded, written_names
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.names import Person
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("NAM015", "name-twice", "warning")
CHANGES: Final = None


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each name that stands in the same field before, whatever the order of its parts."""
    seen: set[tuple[str, Person]] = set()
    for name in written_names(entry):
        written = name.person
        if written is None or is_joined(name.text):
            continue
        person = decoded(written)
        if is_initials(person.given):
            continue
        if (name.field, person) in seen:
            yield found(entry, RULE, name.span, f"`{name.text}` stands twice in `{name.field}`", name=name.field)
        seen.add((name.field, person))
