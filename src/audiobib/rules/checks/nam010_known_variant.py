r"""A name is spelt in a way that people.toml lists as a variant.

Given::

    spellings = ["Cuayáhuitl, Heriberto"]

Bad::

    @misc{a, author = {Cuayahuitl, Heriberto}}

Good::

    @misc{a, author = {Cuay{\'a}huitl, Heriberto}}

Other marks on the same letters (``Tuấn`` for ``Tuân``) are another person's, unless the variant is listed as it stands.

Why: one person under two spellings is two persons in every index, and loses half of the links.

Authority: ``people.toml`` of the project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.names import fold, join
from audiobib.names.fold import lacks_marks_of
from audiobib.rules.name_field import decoded, find_known, written_names
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audiobib.model.entry import Entry
    from audiobib.names import Person
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM010", "known-variant", "warning")
CHANGES: Final[Changes] = "meaning"


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for each name that a known person has, spelt otherwise."""
    if not values.spellings:
        return
    for name in written_names(entry):
        person = name.person
        if person is None or not name.is_listed:
            continue
        known = find_known(person, values.spellings)
        if known is None or known == decoded(person) or _is_somebody_else(decoded(person), known, values.spellings):
            continue
        new = join([known], ascii=values.text != "utf-8" and name.text.isascii())
        if new != name.text:
            message = f"people.toml spells this person `{new}`"
            yield found(entry, RULE, name.span, message, name=name.field, edits=(name.replaced(new),), changes=CHANGES)


def _is_somebody_else(person: Person, known: Person, spellings: Mapping[str, Person]) -> bool:
    """Whether ``person`` has the letters of ``known`` with other marks, and no variant is spelt so."""
    if person.display in spellings or person.sort_name in spellings or fold(person.display) != fold(known.display):
        return False
    return not lacks_marks_of(person.display, known.display)
