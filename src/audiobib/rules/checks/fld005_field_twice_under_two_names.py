"""One field stands twice, under its two names.

Bad::

    @article{mehrish2023review, journal = {Information Fusion}, journaltitle = {Inf. Fusion}}

Good::

    @article{mehrish2023review, journaltitle = {Information Fusion}}

Why: the two are one field for biber, which keeps one of them and warns; with ``date`` and ``year`` it drops the
``year``. Readers of the file do not know which one counts. Two that say the same are left alone: each program finds
the name that it knows.

Authority: biblatex manual 3.18, section 2.2.5, page 33 ("but not both at the same time"), and section 2.3.9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.model.date import parse_date_range, read_year
from audiobib.model.fields import SAME_FIELD
from audiobib.rules.place import at_name
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("FLD005", "field-twice-under-two-names", "warning")
CHANGES: Final = None


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every pair that says two things; which is right only its writer knows."""
    if values.dialect != "biblatex":
        return
    for older, newer in SAME_FIELD:
        if older not in entry.fields or newer not in entry.fields:
            continue
        if not _say_the_same(entry.values.get(older, ""), entry.values.get(newer, ""), is_date=newer == "date"):
            message = f"`{older}` and `{newer}` are one field; which one is right?"
            yield found(entry, RULE, at_name(entry, older), message, name=older)


def _say_the_same(old: str, new: str, *, is_date: bool) -> bool:
    """Whether two values are equal but for case, braces and blanks; a year, whether it is that of the date."""
    if is_date:
        return (date := parse_date_range(new)) is not None and read_year(old) == date.first.year
    return _plain(old) == _plain(new)


def _plain(text: str) -> str:
    return " ".join(decode(text).casefold().split())
