"""A name ends in a comma.

Bad::

    @misc{a, author = {Blanc, Xavier and Mougenot, and Mounier, Isabelle}}

Good::

    @misc{a, author = {Blanc, Xavier and Mougenot and Mounier, Isabelle}}

Why: BibTeX stops over it with "has a comma at the end". Either the given name is missing, or the comma is one too many:
the fix deletes it, which leaves the name as BibTeX reads it.

Authority: bibtex.web, section 388 ("Name … has a comma at the end").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.names import split
from audiobib.names.joined import is_joined
from audiobib.rules.name_field import settles, will_be, written_names
from audiobib.rules.place import inside, replace_inside
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM012", "comma-at-end-of-name", "error")
CHANGES: Final[Changes] = "repair"


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each name with a comma behind it; the fix deletes that where the rest is one certain name."""
    for name in written_names(entry):
        left = name.text.rstrip(" ,~\t\r\n")
        if not name.text.endswith(",") or not left or is_joined(left):
            continue
        message = f"BibTeX stops at the comma behind `{left}`: a given name is missing, or delete it"
        place = name.start + len(left), name.end
        edit = replace_inside(entry, name.field, *place, "")
        text = inside(entry, name.field) or ""
        new = f"{text[: place[0]]}{text[place[1] :]}"
        said = will_be(name.field, text, split(new, "bibtex"))
        edits = (edit,) if settles(new, said) else ()
        yield found(
            entry,
            RULE,
            name.span,
            message,
            name=name.field,
            edits=edits,
            changes=CHANGES,
            readings=(said,) if said.was != said.will else (),
        )
