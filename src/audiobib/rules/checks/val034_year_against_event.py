"""The year of publication does not fit the year in the name of the event.

Bad::

    @inproceedings{a, booktitle = {Proceedings of ISMIR 2015}, year = {2012}}

Good::

    @inproceedings{a, booktitle = {Proceedings of ISMIR 2015}, year = {2015}}

Why: one of the two is wrong: nothing appears before its event, or years after it. Proceedings of the year behind are
left alone.

Authority: the entry itself.
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

RULE: Final[RuleId] = ("VAL034", "year-against-event", "info")
CHANGES: Final = None

_YEAR: Final = re.compile(r"(?<![\w\-\u2013/.:])(?:19|20)\d\d(?![\w\-\u2013/:]|\.\d)", re.ASCII)
_EVENT_FIELDS: Final = ("booktitle", "eventtitle")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for a year before that of the event, or more than one behind it; of two years none counts."""
    if entry.type not in ("inproceedings", "conference", "proceedings") or entry.value("crossref"):
        return
    date = entry.date
    if date is None or any(entry.value(name) for name in ("origdate", "eventdate")):
        return
    for name in _EVENT_FIELDS:
        years = {int(year) for year in _YEAR.findall(entry.values.get(name, ""))}
        if len(years) == 1 and date.year - (year := years.pop()) not in (0, 1):
            message = f"`{name}` says {year}, and the entry appeared in {date.year}"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
