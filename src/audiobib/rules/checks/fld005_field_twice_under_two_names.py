"""One field stands twice, under its two names.

Bad::

    @article{mehrish2023review, journal = {Information Fusion}, journaltitle = {Inf. Fusion}}

Good::

    @article{mehrish2023review, journaltitle = {Information Fusion}}

Why: the two are one field for biber, which keeps one of them and warns; with ``date`` and ``year`` it drops the
``year``. Readers of the file do not know which one counts.

Authority: biblatex manual 3.18, section 2.2.5, page 33 ("but not both at the same time"), and section 2.3.9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.model.fields import SAME_FIELD
from audiobib.rules.place import at_name, remove_field
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("FLD005", "field-twice-under-two-names", "warning")
CHANGES: Final[Changes] = "meaning"


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every pair; where both say the same, with a fix that keeps the name of the dialect."""
    if values.dialect != "biblatex":
        return
    for older, newer in SAME_FIELD:
        if older not in entry.fields or newer not in entry.fields:
            continue
        same = entry.value(older) == entry.value(newer)
        edits = remove_field(entry, older) if same else ()
        message = f"`{older}` and `{newer}` are one field" + (" and say the same" if same else "; which one is right?")
        yield found(entry, RULE, at_name(entry, older), message, name=older, edits=edits, changes=CHANGES)
