"""A value stands for a value that is still to come.

Bad::

    @misc{a, title = {Sparks of Large Audio Models}, note = {TODO}}

Good::

    @misc{a, title = {Sparks of Large Audio Models}}

Why: it is printed as it is.

Authority: the value itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL026", "placeholder", "warning")
CHANGES: Final = None

_PLACEHOLDER: Final = re.compile(
    r"(?i:todo|fixme|tbd|tba|xxx+|n/?a|null|none|unknown (?:author|title|journal)|coming soon|lorem ipsum.*)[.!?]?|\?+"
)
_FREE: Final = frozenset({"abstract", "annotation", "annote", "comment", "file", "key", "keywords", "label"})
"""A judgement of this rule: fields in which such a word may be meant, as a label or a note to oneself."""


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every field whose whole value is a placeholder; ``?`` may be a title."""
    for name, value in entry.values.items():
        if 0 < len(value) < 80 and name not in _FREE and _PLACEHOLDER.fullmatch(value.strip("{}[]()<> ")):
            if name in ("title", "subtitle", "shorttitle") and not value.strip("{}[]()<> ").upper().startswith("T"):
                continue
            message = f"`{value}` is a placeholder"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
