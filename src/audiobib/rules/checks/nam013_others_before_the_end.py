"""The word "others" stands before the end of a list of names.

Bad::

    @misc{a, author = {Smith, John and others and Doe, Jane}}

Good::

    @misc{a, author = {Smith, John and Doe, Jane and others}}

Why: at the end it is printed as "et al."; anywhere else it is printed as a person called others.

Authority: btxdoc, section 4, page 12 ("if you use and others"); plain.bst, ``format.names``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.names.bibtex import name_spans
from audiobib.rules.name_field import name_fields
from audiobib.rules.place import replace_inside
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("NAM013", "others-before-the-end", "error")
CHANGES: Final = None


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each ``others`` that a name follows; who was left out only its writer knows."""
    for field, text in name_fields(entry):
        for start, end in name_spans(text)[:-1] if "others" in text else ():
            if text[start:end].strip() == "others":
                place = replace_inside(entry, field, text.index("others", start), end, "")
                message = "`others` before the end of the list is printed as a person: write it last"
                yield found(entry, RULE, (place.start, place.start + len("others")), message, name=field)
