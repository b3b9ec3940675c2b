r"""Two entries spell one name with other accents, case or punctuation.

Bad::

    @misc{a, author = {Cuay{\'a}huitl, Heriberto}}
    @misc{b, author = {Cuayahuitl, Heriberto}}

Good::

    @misc{a, author = {Cuay{\'a}huitl, Heriberto}}
    @misc{b, author = {Cuay{\'a}huitl, Heriberto}}

Why: letters that differ only in accents, case and punctuation, given names in full: that is one person. The spelling
with accents is taken, then the one that stands more often. Names with initials only are never taken together.

Authority: measured on the 761 names of the seed list (no two persons fell together).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.names import fold, join
from audiobib.names.joined import is_joined
from audiobib.names.spelling import preferred, spelling_group
from audiobib.rules.name_field import decoded, written_names
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.names import Person
    from audiobib.rules.name_field import WrittenName
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM011", "two-spellings", "info")
CHANGES: Final[Changes] = "meaning"


def check(library: Library, values: Values) -> Iterator[Finding]:
    """Yield a finding for each name that stands elsewhere with more accents or more often."""
    names = [name for entry in library for name in written_names(entry)]
    groups: dict[tuple[str, str], list[tuple[WrittenName, Person]]] = {}
    for name in names:
        written = name.person
        if written is None or is_joined(name.text):
            continue
        person = decoded(written)
        group = spelling_group(person)
        if group is not None and fold(person.display) not in values.spellings:
            groups.setdefault(group, []).append((name, person))
    for members in groups.values():
        best = preferred([person for _, person in members])
        for name, person in members:
            if person == best:
                continue
            new = join([best], ascii=values.text != "utf-8" and name.text.isascii())
            message = f"spelt `{new}` elsewhere"
            edits = (name.replaced(new),) if new != name.text else ()
            yield found(name.entry, RULE, name.span, message, name=name.field, edits=edits, changes=CHANGES)
