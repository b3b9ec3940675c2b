r"""A name stands with the given name first.

Bad::

    @misc{a, author = {Heriberto Cuay{\'a}huitl}}

Good::

    @misc{a, author = {Cuay{\'a}huitl, Heriberto}}

Why: in the order ``Last, First`` nothing is left to guess: BibTeX and biber take the last word for the family name,
which is wrong for ``Beatriz Romero Gutierrez`` and many others. Names that ``people.toml`` knows are split as it says.
Lists in which other rules find several names in one, marks or "et al.", and organisations are left alone.
This rule is off unless it is selected: programs agree on most names in either order.

Authority: btxdoc, section 4, page 12: the safe form is ``von Last, First``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.name_field import find_known, known_as, written_names
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM001", "given-name-first", "info")
CHANGES: Final[Changes] = "meaning"
ENABLED: Final = False


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for each name of several words without a comma."""
    for name in written_names(entry):
        person = name.person
        if person is None or person.literal or "," in name.text or not person.given:
            continue
        if not name.may_change:
            continue
        known = find_known(person, values.spellings)
        if known is not None and not known.literal:
            person = known_as(person, known)
        edit = name.written_as(person)
        if edit is not None:
            message = f"the family name comes first: `{edit.replacement}`"
            yield found(entry, RULE, name.span, message, name=name.field, edits=(edit,), changes=CHANGES)
