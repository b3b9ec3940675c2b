"""A preprint is dated before arXiv received it.

Bad::

    @online{a, title = {X}, year = {2022}, eprint = {2303.11607}, eprinttype = {arxiv}}

Good::

    @online{a, title = {X}, year = {2023}, eprint = {2303.11607}, eprinttype = {arxiv}}

Why: the number says when the work was received: ``2303`` is March 2023. Works that appeared elsewhere may be older
than their number: entries with a journal, a book or a publisher are left alone.

Authority: arXiv, "Understanding the arXiv identifier".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import ALIASES, CONTAINERS
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL027", "year-before-preprint", "warning")
CHANGES: Final = None

_NUMBER: Final = re.compile(r"(?:[a-z-]+/)?(\d\d)\d\d[.\d]\d+", re.ASCII)
_ELSEWHERE: Final = (
    *CONTAINERS, "publisher", "institution", *ALIASES["institution"], "doi", "origdate", "note",
)  # fmt: skip
"""A judgement of this rule: fields that say that the work appeared elsewhere too, which may have been earlier."""
_FIRST: Final = 91


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding if ``year`` or ``date`` of a preprint lies before the year of its number."""
    number = _NUMBER.fullmatch(entry.arxiv or "") if "eprint" in entry.fields else None
    date = entry.date if number is not None else None
    if number is None or date is None or any(map(entry.value, _ELSEWHERE)):
        return
    received = int(number.group(1))
    received += 1900 if received >= _FIRST else 2000
    if date.year < received:
        name = "date" if "date" in entry.fields else "year"
        message = f"arXiv received `{entry.arxiv}` in {received}, not in {date.year}"
        place = at_value(entry, name if name in entry.fields else "eprint")
        yield found(entry, RULE, place, message, name=name)
