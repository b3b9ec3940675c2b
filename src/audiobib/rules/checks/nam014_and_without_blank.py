"""The word "and" between two names has no blank beside it.

Bad::

    @misc{a, author = {Smith, J.and Doe, Jane}}

Good::

    @misc{a, author = {Smith, J. and Doe, Jane}}

Why: only an ``and`` with white space on both sides separates names: the two are printed as one person.

Authority: bibtex.web, section 384.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.names import split
from audiobib.names.joined import without_groups
from audiobib.rules.name_field import name_fields, settles, will_be
from audiobib.rules.place import replace_inside, replaced
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM014", "and-without-blank", "error")
CHANGES: Final[Changes] = "repair"

_TOUCHING: Final = re.compile(
    r"(?<=[.,;)\x00])(?P<before>and)(?=\s++[^\W\d_a-z]|\s++[\x00\\])"
    r"|(?<=\s)(?P<behind>and)(?=[A-Z][^\W\d_A-Z]|[A-Z]\.|\x00)"
)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each list in which an ``and`` touches a period, a comma, a brace or the next name."""
    for field, text in name_fields(entry):
        touching = list(_TOUCHING.finditer(without_groups(text))) if "and" in text else []
        if not touching:
            continue
        places = [match.start() if match["before"] else match.end() for match in touching]
        edits = tuple(replace_inside(entry, field, place, place, " ") for place in places)
        new = replaced(text, [(place, place, " ") for place in places])
        said = will_be(field, text, split(new, "bibtex"))
        span = replace_inside(entry, field, *touching[0].span(), "")
        yield found(
            entry,
            RULE,
            (span.start, span.end),
            "`and` separates names only with a space on both sides",
            name=field,
            edits=edits if settles(new, said) else (),
            changes=CHANGES,
            readings=(said,),
        )
