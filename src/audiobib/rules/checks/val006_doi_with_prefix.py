"""A DOI is written as an address, with a prefix or with a period behind it.

Bad::

    @article{a, doi = {https://doi.org/10.1016/j.inffus.2023.101869}}

Good::

    @article{a, doi = {10.1016/j.inffus.2023.101869}}

Why: styles put the resolver in front of the field, so the link becomes ``https://doi.org/https://doi.org/…``.

Authority: biblatex manual 3.18, section 2.2.2 (``doi``); DOI Handbook, section 2.2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.identifier import doi
from audiobib.rules.place import at_value, inside, replace_value
from audiobib.rules.rule import found
from audiobib.text import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL006", "doi-with-prefix", "warning")
CHANGES: Final[Changes] = "repair"

_BARE: Final = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S*[^\s.,;]")
_START: Final = re.compile(r"10\.\d{4,9}(?:\.\d+)*/")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding if there is more than the DOI in ``doi``; its letters are kept as they are."""
    value = entry.values.get("doi")
    if not value or _BARE.fullmatch(value) or doi(value.strip("{}")) is None:
        return
    start = _START.search(value)
    if start is None or "%" in value:
        return
    bare = value[start.start() :].rstrip(".,;} ")
    edits = replace_value(entry, "doi", bare) if inside(entry, "doi") is not None else ()
    message = f"write the DOI alone: `{bare}`"
    place, said = at_value(entry, "doi"), Reading("doi", (value,), (bare,))
    yield found(entry, RULE, place, message, name="doi", edits=edits, changes=CHANGES, readings=(said,))
