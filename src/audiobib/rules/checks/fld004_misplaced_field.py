"""A field says nothing in an entry of this type, and the field that is meant is missing.

Bad::

    @inproceedings{latif2023sparks, title = {Sparks}, journal = {Proceedings of Interspeech}}

Good::

    @inproceedings{latif2023sparks, title = {Sparks}, booktitle = {Proceedings of Interspeech}}

Why: styles print the fields that belong to a type and ignore the others, so the place of publication is lost.
A database of theses (ProQuest) is no school: there is no fix for that.

Authority: btxdoc, section 3.1, pages 7 to 9; biblatex manual 3.18, section 2.1.1, pages 8 to 15.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import SAME_FIELD
from audiobib.model.vocabulary import MISPLACED
from audiobib.rules.place import at_name
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("FLD004", "misplaced-field", "warning")
CHANGES: Final[Changes] = "meaning"

_ROWS: Final = {type_: tuple(row for row in MISPLACED if row[0] == type_) for type_, _, _ in MISPLACED}
_OTHER_NAMES: Final = {
    name: tuple(other for pair in SAME_FIELD if name in pair for other in pair if other != name)
    for _, _, name in MISPLACED
}

_DATABASE: Final = re.compile(r"\b(?:ProQuest|UMI|University Microfilms|EThOS|DART|Zenodo|HAL|arXiv)\b", re.IGNORECASE)
"""Who keeps theses of others: no school."""


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every field of the table that stands where another is meant."""
    for type_, wrong, right in _ROWS.get(entry.type, ()):
        if wrong in entry.fields and not any(entry.value(name) for name in (right, *_OTHER_NAMES.get(right, ()))):
            span = at_name(entry, wrong)
            message = f"@{type_} has no `{wrong}`; `{right}` is meant, which is missing"
            is_database = right in ("school", "institution") and _DATABASE.search(entry.value(wrong) or "")
            edits = (Edit(*span, right),) if not is_database else ()
            yield found(entry, RULE, span, message, name=wrong, edits=edits, changes=CHANGES, also=(right,))
