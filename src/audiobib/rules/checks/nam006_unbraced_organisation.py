"""The name of an organisation has no braces of its own.

Bad::

    @misc{a, author = {World Health Organization and Doe, Jane}}

Good::

    @misc{a, author = {{World Health Organization} and Doe, Jane}}

Why: without braces BibTeX prints "W. H. Organization" and sorts under O.

Authority: btxdoc, section 4, page 13; biblatex manual, section 2.3.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.names import fold
from audiobib.names.joined import is_joined
from audiobib.names.natural import is_corporate, is_in_capitals
from audiobib.rules.name_field import written_names
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM006", "unbraced-organisation", "warning")
CHANGES: Final[Changes] = "meaning"


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for each name whose last word is one that organisations have."""
    for name in written_names(entry):
        words = decode(name.text).split()
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
