r"""Two entries spell one name with other accents, case or punctuation.

Bad::

    @misc{a, author = {Cuay{\'a}huitl, Heriberto}}
    @misc{b, author = {Cuayahuitl, Heriberto}}

Good::

    @misc{a, author = {Cuay{\'a}huitl, Heriberto}}
    @misc{b, author = {Cuay{\'a}huitl, Heriberto}}

Why: letters that differ only in accents, case and punctuation, given names in full: that may be one person, and only
you can know. Proposed is the spelling that says more: not in capitals, with accents, with the periods of initials, then
the one that stands more often. Names with different accents (``Tuân``, ``Tuấn``) or suffixes, or beside each other in
one list, are different persons; names with initials only are never taken together.

Authority: measured on the 761 names of the seed list (no two persons fell together).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from audiobib.names import fold, join
from audiobib.names.fold import lacks_marks_of
from audiobib.names.spelling import best_spellings, spelling_group
from audiobib.rules.name_field import decoded, written_names
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.model.library import Library
    from audiobib.names import Person
    from audiobib.rules.name_field import WrittenName
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM011", "two-spellings", "info")
CHANGES: Final[Changes] = "meaning"


def check(library: Library, values: Values) -> Iterator[Finding]:
    """Yield a finding for each name that stands elsewhere in a spelling that says more."""
    for members in _groups(library, values):
        best = best_spellings([person for _, person in members])
        counted = Counter(person for _, person in members)
        for name, person in members:
            others = [other for other in counted if other != person]
            if best[person] != person:
                new = join([best[person]], ascii=values.text != "utf-8" and name.text.isascii())
                message = f"spelt `{new}` elsewhere"
                edits = (name.replaced(new),) if new != name.text else ()
                yield found(name.entry, RULE, name.span, message, name=name.field, edits=edits, changes=CHANGES)
            elif not any(best[other] == person for other in others) and _lacks_marks(person, others):
                message = f"spelt {' and '.join(f'`{other.sort_name}`' for other in others)} elsewhere"
                yield found(name.entry, RULE, name.span, message, name=name.field)


def _groups(library: Library, values: Values) -> Iterator[list[tuple[WrittenName, Person]]]:
    """Yield the names that may be one person's, with that person; not if two of them stand in one list."""
    groups: dict[tuple[str, str, str], list[tuple[WrittenName, Person]]] = {}
    for name in (name for entry in library for name in written_names(entry)):
        written = name.person
        if written is None or not name.is_listed:
            continue
        person = decoded(written)
        group = spelling_group(person)
        if group is not None and fold(person.display) not in values.spellings:
            groups.setdefault(group, []).append((name, person))
    for members in groups.values():
        if len({person for _, person in members}) < 2:
            continue
        lists = Counter((name.entry.block.start, name.field) for name, _ in members)
        if max(lists.values()) == 1:
            yield members


def _lacks_marks(person: Person, others: Sequence[Person]) -> bool:
    return any(lacks_marks_of(person.display, other.display) for other in others)
