r"""Names are separated by something else than "and".

Bad::

    @misc{a, author = {Siddique Latif, Moazzam Shoukat \& Fahad Shamshad}}

Good::

    @misc{a, author = {Latif, Siddique and Shoukat, Moazzam and Shamshad, Fahad}}

Why: only ``and`` separates names; commas, semicolons and ampersands become parts of one name. The fix is proposed
only where the list can mean one thing.

Authority: btxdoc, section 4, page 12; bibtex.web, section 384.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.names import OTHERS, join, parse_author_line
from audiobib.names.bibtex import name_spans
from audiobib.names.joined import is_joined
from audiobib.rules.name_field import name_fields, settles, will_be
from audiobib.rules.place import at_value, replace_inside
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Edit, Finding, Reading

RULE: Final[RuleId] = ("NAM004", "names-without-and", "error")
CHANGES: Final[Changes] = "repair"

_SURE: Final = 0.9


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for each list with other separators, or with more commas than one name can have."""
    for field, text in name_fields(entry):
        if text.startswith("{") and text.endswith("}"):
            continue
        names = [text[start:end] for start, end in name_spans(text)]
        if not any(is_joined(name) for name in names):
            continue
        line = parse_author_line(decode(text), values.spellings)
        sure = line.confidence >= _SURE and len(line.persons) > 1 and not line.notes
        edits: tuple[Edit, ...] = ()
        announced: tuple[Reading, ...] = ()
        if sure:
            persons = (*line.persons, OTHERS) if line.others else line.persons
            written = join(persons, ascii=text.isascii())
            announced = (will_be(field, text, persons),)
            if settles(written, announced[0]):
                edits = (replace_inside(entry, field, 0, len(text), written),)
        said = (
            f": {len(line.persons)} names" if sure else f" ({line.reason or 'which of its parts are names is unsure'})"
        )
        message = f"only `and` separates names{said}"
        place = at_value(entry, field)
        yield found(entry, RULE, place, message, name=field, edits=edits, changes=CHANGES, readings=announced)
