"""Initials stand without a blank between them.

Bad::

    @misc{a, author = {Knuth, D.E.}}

Good::

    @misc{a, author = {Knuth, D. E.}}

Why: to BibTeX ``D.E.`` is one given name with the initial D, so styles that abbreviate lose the E.

Authority: bibtex.web, section 403 (initials are those of tokens); btxhak, section 5.4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.names import split
from audiobib.names.joined import is_joined
from audiobib.names.natural import is_degree
from audiobib.rules.name_field import settles, will_be, written_names
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.names import Latex, Person
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM007", "initials-run-together", "info")
CHANGES: Final[Changes] = "repair"

_RUN: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]\.)(?=[^\W\d_]\.)")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each name with initials that touch."""
    for name in written_names(entry):
        if name.text.startswith("{") or is_joined(name.text) or not _RUN.search(name.text):
            continue
        before, comma, behind = name.text.rpartition(",")
        if comma and is_degree(behind.strip(), before):
            continue
        new = _RUN.sub(r"\1 ", name.text)
        message = f"a space between initials: `{new}`"
        said = will_be(name.field, name.text, [_apart(person) for person in split(name.text, "bibtex")])
        yield found(
            entry,
            RULE,
            name.span,
            message,
            name=name.field,
            edits=(name.replaced(new),) if name.may_change and settles(new, said) else (),
            changes=CHANGES,
            readings=(said,),
        )


def _apart(person: Person[Latex]) -> Person:
    return person.map(lambda part: _RUN.sub(r"\1 ", part))
