"""A name is in capitals throughout.

Bad::

    @misc{a, author = {LATIF, SIDDIQUE}}

Good::

    @misc{a, author = {Latif, Siddique}}

Why: styles print names as they stand, so one reference shouts. Initials and short names (``LI``) are left alone. The
fix is proposed for names with a comma: others may be an organisation's (``IEEE STANDARDS ASSOCIATION``).

Authority: btxdoc, section 4: names are written as they are to be printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.names.joined import is_joined
from audiobib.names.natural import with_case
from audiobib.rules.name_field import written_names
from audiobib.rules.name_list import is_organisation
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM005", "name-in-capitals", "warning")
CHANGES: Final[Changes] = "meaning"


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each name without a small letter."""
    for name in written_names(entry):
        person = name.person
        if person is None or person.literal or "\\" in name.text or is_joined(name.text):
            continue
        if "," not in name.text and is_organisation(name.text.split()):
            continue
        cased = with_case(person)
        if cased == person:
            continue
        edit = name.written_as(cased) if "," in name.text and name.may_change else None
        edits = (edit,) if edit is not None else ()
        cure = "" if "," in name.text else ": write `Family, Given`, or braces around an organisation"
        message = f"`{name.text}` is in capitals{cure}"
        yield found(entry, RULE, name.span, message, name=name.field, edits=edits, changes=CHANGES)
