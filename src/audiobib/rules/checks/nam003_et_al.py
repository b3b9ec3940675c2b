"""The list of names ends in "et al.".

Bad::

    @misc{a, author = {Latif, Siddique et al.}}

Good::

    @misc{a, author = {Latif, Siddique and others}}

Why: BibTeX and biber take "et al." for a part of the last name; ``and others`` is what they print as "et al.".
The fix waits until the names before it are separated: ``García Márquez, Gabriel José, et al.`` may be one or two.

Authority: btxdoc, section 4, page 12.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.names import OTHERS, split
from audiobib.names.bibtex import name_spans
from audiobib.names.joined import is_joined, is_one_or_two
from audiobib.rules.name_field import name_fields, settles, will_be
from audiobib.rules.name_list import others_at_end
from audiobib.rules.place import replace_inside
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM003", "et-al", "error")
CHANGES: Final[Changes] = "repair"

_LAST: Final = re.compile(r"(?<!\w)and\s++others\s*+\Z")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each list that ends in words for "and others" that no program knows."""
    for name, text in name_fields(entry):
        match = others_at_end(text)
        if match is None:
            continue
        before = _without_others(text[: match.start()])
        edit = replace_inside(entry, name, len(before), match.end(), " and others")
        message = f"`{match.group().strip(' ,;')}` is read as a name; write `and others`"
        said = will_be(name, text, [*split(before, "bibtex"), OTHERS])
        names = [before[start:end].strip() for start, end in name_spans(before)]
        inverted = any("," in one and not is_one_or_two(one) for one in names)
        alone = not any(is_joined(one) or (is_one_or_two(one) and not inverted) for one in names)
        sure = alone and settles(f"{before} and others", said)
        yield found(
            entry,
            RULE,
            (edit.start, edit.end),
            message,
            name=name,
            edits=(edit,) if sure else (),
            changes=CHANGES,
            readings=(said,),
        )


def _without_others(text: str) -> str:
    """Return ``text`` without the ``and others`` at its end, however many there are."""
    end = len(text)
    while (start := text.rfind("and", 0, end)) >= 0 and _LAST.fullmatch(text, start, end) is not None:
        while start > 0 and text[start - 1].isspace():
            start -= 1
        end = start
    return text[:end]
