"""The name of an organisation has no braces of its own.

Bad::

    @misc{a, author = {World Health Organization and Doe, Jane}}

Good::

    @misc{a, author = {{World Health Organization} and Doe, Jane}}

Why: without braces BibTeX prints "W. H. Organization" and sorts under O.

Where an ``and`` belongs to the name it is braced, too: ``{Department of Energy and Climate}``.

Authority: btxdoc, section 4, page 13; biblatex manual, section 2.3.3.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.names import fold
from audiobib.names.joined import is_joined
from audiobib.names.natural import is_corporate, is_in_capitals
from audiobib.rules.name_field import written_names
from audiobib.rules.place import replace_inside
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.model.entry import Entry
    from audiobib.rules.name_field import WrittenName
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM006", "unbraced-organisation", "warning")
CHANGES: Final[Changes] = "meaning"

_BEGINS: Final = re.compile(
    r"(?:[A-Z][\w.'-]* )*(?:Academ(?:y|ies)|Agency|Association|Board|Bureau|Cent(?:er|re)s?|Commission|Committee"
    r"|Council|Department|Directorate|Division|Faculty|Federation|Institutes?|Institution|Ministry|Office|School|Secretariat"
    r"|Society|Union|University) (?:de|du|des|for|für|of|on)(?: [\w'-]+){1,4}"
)
"""A body that says what it is for: with one more word behind ``and`` the list of that goes on."""
_TOPIC: Final = re.compile(r"[A-Z][a-z]{3,}")


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for each name whose last word is one that organisations have, or that an ``and`` cuts in two."""
    names = list(written_names(entry))
    cut = {name.start: other for name, other in pairwise(names) if name.field == other.field and _is_cut(name, other)}
    for name in names:
        words = decode(name.text).split()
        if name.start in cut:
            text = f"{name.text} and {cut[name.start].text}"
            message = f"`{text}` is one organisation, which the `and` cuts in two: braces keep it whole"
            edit = replace_inside(entry, name.field, name.start, cut[name.start].end, f"{{{text}}}")
            span = edit.start, edit.end
            yield found(entry, RULE, span, message, name=name.field, edits=(edit,), changes=CHANGES)
            continue
        if "," in name.text or name.text.startswith("{") or is_joined(name.text):
            continue
        known = values.spellings.get(fold(" ".join(words)))
        if not (known.literal if known is not None else _is_body(words)):
            continue
        edit = name.replaced(f"{{{name.text}}}")
        message = f"`{name.text}` is an organisation: braces keep it whole"
        yield found(entry, RULE, name.span, message, name=name.field, edits=(edit,), changes=CHANGES)


def _is_body(words: Sequence[str]) -> bool:
    return is_corporate(words) or (is_in_capitals(words) and is_corporate([word.capitalize() for word in words]))


def _is_cut(name: WrittenName, other: WrittenName) -> bool:
    """Whether the two names are one organisation for several things: a body with ``of``, and one more word."""
    return _BEGINS.fullmatch(name.text) is not None and _TOPIC.fullmatch(other.text) is not None
