"""A field of biblatex in a file for classic BibTeX.

Given::

    dialect = "bibtex"

Bad::

    @article{mehrish2023review, journaltitle = {Information Fusion}, year = {2023}}

Good::

    @article{mehrish2023review, journal = {Information Fusion}, year = {2023}}

Why: the classic styles ignore fields that they do not know. Only the dialect ``bibtex`` asks for this.

Authority: btxdoc, section 3.2, pages 9 to 11: the fields of the standard styles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.model.fields import FIELD_NAMES
from audiobib.rules.place import at_name
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("FLD007", "foreign-field", "warning")
CHANGES: Final[Changes] = "meaning"

_OLDER: Final = {new: old for old, new in FIELD_NAMES if old not in ("annote", "pdf", "hyphenation", "school")}


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every field that has another name in BibTeX, and for a ``date`` without ``year``."""
    if values.dialect != "bibtex":
        return
    for name in entry.fields:
        older = _OLDER.get(name, "year" if name == "date" else None)
        if older is None or older in entry.fields:
            continue
        span = at_name(entry, name)
        edits = (Edit(*span, older),) if name != "date" else ()
        message = f"classic BibTeX has no `{name}`, but `{older}`"
        yield found(entry, RULE, span, message, name=name, edits=edits, changes=CHANGES, also=(older,))
