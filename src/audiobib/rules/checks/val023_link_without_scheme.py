"""A link does not say how to get there.

Bad::

    @misc{a, url = {www.example.org/sparks}}

Good::

    @misc{a, url = {https://www.example.org/sparks}}

Why: in a PDF or on a page it becomes the name of a file. There is no fix: only a visit tells whether the site answers
under https.

Authority: RFC 3986, section 3.1; biblatex manual 3.18, section 2.2.1, page 17 (``uri``).
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
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL023", "link-without-scheme", "warning")
CHANGES: Final = None

_BARE: Final = re.compile(r"www\.[\w.-]+\.\w+(?:[/?#:]\S*)?|(?:[\w-]+\.)+(?:org|com|net|edu|gov|io|de|uk|fr)(?:/\S*)?")


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every link that begins with a host."""
    for name in values.uris & entry.values.keys():
        value = entry.values[name]
        if value and _BARE.fullmatch(value):
            message = f"`{value}` has no scheme: write https:// in front of it"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
