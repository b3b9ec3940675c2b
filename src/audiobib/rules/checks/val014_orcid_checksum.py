"""An ORCID whose check digit is wrong.

Bad::

    @misc{a, orcid = {0000-0002-1825-0098}}

Good::

    @misc{a, orcid = {0000-0002-1825-0097}}

Why: one of its digits is wrong, so it names another person, or nobody.

Authority: ORCID, "Structure of the ORCID Identifier" (ISO/IEC 7064, MOD 11-2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.checksum import is_orcid
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL014", "orcid-checksum", "warning")
CHANGES: Final = None

_NUMBER: Final = re.compile(r"(?:\d{4}-){3}\d{3}[\dX]", re.ASCII)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every ORCID in a field whose name begins with ``orcid`` that fails the check."""
    for name, value in entry.values.items() if "orcid" in "".join(entry.fields) else ():
        if not name.startswith("orcid"):
            continue
        for match in _NUMBER.finditer(value):
            if not is_orcid(match.group()):
                message = f"the check digit of `{match.group()}` is wrong"
                yield found(entry, RULE, at_value(entry, name), message, name=name)
