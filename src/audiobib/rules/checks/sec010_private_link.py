"""A link leads to a computer or a network of one's own.

Bad::

    @misc{a, url = {http://localhost:8080/sparks}}

Good::

    @misc{a, url = {https://example.org/sparks}}

Why: nobody else can follow it, and it says how the network behind it is built.

Authority: RFC 6761 (localhost, .test, .invalid), RFC 6762 (.local), RFC 1918 (10/8, 172.16/12, 192.168/16).
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

RULE: Final[RuleId] = ("SEC010", "private-link", "warning")
CHANGES: Final = None

_PRIVATE: Final = re.compile(
    r"(?:https?|ftp)://(?:[^/\s@{}]*@)?"
    r"(?:localhost|0\.0\.0\.0|(?:127|10)(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}"
    r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|\[(?:::1|f[cd][0-9a-f:]+|fe80:[0-9a-f:]*)\]|[\w-]+"
    r"|(?:[\w-]+\.)+(?:local|localhost|localdomain|lan|intranet|internal|corp|home|test|invalid))"
    r"(?::\d+)?(?=[/?#\s{}\\]|\Z)",
    re.IGNORECASE,
)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every address on this computer, in a private network, or of a host without dot."""
    for name, raw in entry.fields.items():
        match = _PRIVATE.search(raw) if "://" in raw else None
        if match is not None:
            message = f"`{match.group()}` leads to a computer that only you can reach"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
