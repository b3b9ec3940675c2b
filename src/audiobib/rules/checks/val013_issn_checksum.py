"""An ISSN whose check digit is wrong.

Bad::

    @article{a, issn = {1566-2536}}

Good::

    @article{a, issn = {1566-2535}}

Why: one of its digits is wrong, so it finds another journal, or none.

Authority: ISO 3297.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.checksum import is_issn
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL013", "issn-checksum", "warning")
CHANGES: Final = None

_NUMBER: Final = re.compile(r"(?<![\dXx-])\d{4}[-\u2010-\u2013]?\d{3}[\dXx](?![\dXx-])", re.ASCII)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every number of eight digits that fails the check."""
    value = entry.values.get("issn")
    for match in _NUMBER.finditer(value) if value else ():
        if not is_issn(match.group()):
            message = f"the check digit of `{match.group()}` is wrong"
            yield found(entry, RULE, at_value(entry, "issn"), message, name="issn")
