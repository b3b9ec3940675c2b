"""A link has a blank in it.

Bad::

    @misc{a, url = {https://example.org/a report.pdf}}

Good::

    @misc{a, url = {https://example.org/a%20report.pdf}}

Why: it ends there for every program. There is no fix: a blank may stand for ``%20``, for a line end, or between two
links.

Authority: RFC 3986, section 2 (a blank is no character of an address) and appendix C.
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

RULE: Final[RuleId] = ("VAL032", "blank-in-link", "warning")
CHANGES: Final = None

_LINK: Final = re.compile(r"(?:https?|ftp)://\S*\s+\S", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every address that goes on behind a blank."""
    for name in values.uris & entry.values.keys():
        value = entry.values[name]
        if value and _LINK.match(value):
            shown = value.split()[0]
            message = f"the link ends at its space, as `{shown}`: write %20 for it, or delete it"
            if len(_ADDRESS.findall(value)) > 1:
                message = "several links in one field: no program follows them; keep one"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
