"""The address of a DOI stands in ``url``.

Bad::

    @article{a, url = {https://doi.org/10.1016/j.inffus.2023.101869}}

Good::

    @article{a, doi = {10.1016/j.inffus.2023.101869}}

Why: with the DOI in its own field, styles can choose how to show it, and programs can find the work. Where the field
``doi`` says the same, the link stands twice.

Authority: biblatex manual 3.18, section 2.2.2 (``doi``, ``url``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.identifier import doi
from audiobib.rules.place import at_name, at_value, remove_field
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL015", "doi-as-url", "info")
CHANGES: Final[Changes] = "meaning"

_LINK: Final = re.compile(r"(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/(10\..*\S)", re.IGNORECASE)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for a ``url`` at doi.org: superfluous beside the same ``doi``, else to be renamed."""
    match = _LINK.fullmatch(entry.values.get("url", ""))
    address = doi(match.group(1)) if match is not None else None
    if match is None or address is None:
        return
    place = at_value(entry, "url")
    if "doi" not in entry.fields:
        edits: tuple[Edit, ...] = (Edit(*at_name(entry, "url"), "doi"), Edit(*place, f"{{{match.group(1)}}}"))
        if "%" in match.group(1):
            edits = ()  # an escaped sign: what the DOI is must be looked up
        message = "put the DOI into `doi`"
        yield found(entry, RULE, place, message, name="url", edits=edits, changes=CHANGES, also=("doi",))
    elif entry.doi == address:
        message = "`url` only repeats `doi`"
        yield found(entry, RULE, place, message, name="url", edits=remove_field(entry, "url"), changes=CHANGES)
