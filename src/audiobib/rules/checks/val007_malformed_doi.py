"""The field ``doi`` holds something that is no DOI.

Bad::

    @article{a, doi = {j.inffus.2023.101869}}

Good::

    @article{a, doi = {10.1016/j.inffus.2023.101869}}

Why: a DOI begins with ``10.``, a number and a slash; anything else resolves nowhere.

Authority: DOI Handbook, section 2.2; ISO 26324.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.identifier import doi
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL007", "malformed-doi", "warning")
CHANGES: Final = None

_RESOLVER: Final = re.compile(r"^(?:https?://)?(?:dx\.|www\.)?doi\.org/|^doi:\s*", re.IGNORECASE)


def check_entry(entry: Entry) -> Iterator[Finding]:
    r"""Yield a finding if no DOI can be read; ``\_`` counts as ``_``."""
    value = entry.values.get("doi")
    if not value:
        return
    plain = value.replace("\\", "").strip("{} ").removeprefix("url{")
    if doi(plain) is None:
        yield found(entry, RULE, at_value(entry, "doi"), f"`{value}` is not a DOI: {_why(plain)}", name="doi")


def _why(text: str) -> str:
    prefix, _, suffix = _RESOLVER.sub("", text).partition("/")
    if not prefix.startswith("10."):
        return "it must begin with 10."
    if any(map(str.isspace, text)):
        return "it has a space in it"
    if not suffix:
        return "behind the number of the publisher a slash and that of the work are missing"
    return f"the number of the publisher, `{prefix}`, has four digits or more behind its `10.`"
