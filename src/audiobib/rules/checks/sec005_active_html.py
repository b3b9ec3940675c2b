"""A value holds HTML that runs or loads something.

Bad::

    @misc{a, title = {Sparks <script src="https://example.org/x.js"></script>}}

Good::

    @misc{a, title = {Sparks}}

Why: what is rendered from the file, a page or a README, passes it on to its readers.

Authority: OWASP, "Cross Site Scripting Prevention".
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

RULE: Final[RuleId] = ("SEC005", "active-html", "error")
CHANGES: Final = None

_ACTIVE: Final = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|applet|svg|img|link|meta|form|base)\b[^<>]*>?"
    r"|<[^<>]*\son[a-z]{3,}\s*=",
    re.IGNORECASE,
)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every value with such an element or an event handler."""
    for name, raw in entry.fields.items():
        match = _ACTIVE.search(raw) if "<" in raw else None
        if match is not None:
            message = f"`{match.group()[:40]}` is HTML that runs or loads something"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
