"""A field with nothing in it.

Bad::

    @misc{latif2023sparks, title = {Sparks of Large Audio Models}, note = {}}

Good::

    @misc{latif2023sparks, title = {Sparks of Large Audio Models}}

Why: for styles an empty field is a missing one. It only hides that something is missing. An entry with a ``crossref``
may empty a field that it would inherit: there is no fix for that. Fields of your own are left alone.

Authority: btxhak, section 5.3 (``empty$``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.model.fields import KNOWN_FIELDS
from audiobib.rules.place import at_name, inside, remove_field
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("FLD008", "empty-field", "info")
CHANGES: Final[Changes] = "spelling"


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every field of blanks and braces."""
    heir = "crossref" in entry.fields or "xdata" in entry.fields
    for name, raw in entry.fields.items():
        if name not in KNOWN_FIELDS or raw.strip('{}" \t\r\n'):
            continue
        text = inside(entry, name)
        if text is None or text.strip("{} \t\r\n"):  # a quotation mark within braces is text
            continue
        edits = remove_field(entry, name) if not heir else ()
        span = at_name(entry, name)
        yield found(entry, RULE, span, f"`{name}` is empty", name=name, edits=edits, changes=CHANGES)
