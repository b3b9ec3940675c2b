"""A value ends in a comma or a semicolon.

Bad::

    @article{a, journal = {Information Fusion,}}

Good::

    @article{a, journal = {Information Fusion}}

Why: it is printed, before the comma that the style puts there.

Authority: btxdoc, section 3.2: styles add the punctuation between fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import ALIASES, CONTAINERS
from audiobib.rules.place import matches
from audiobib.rules.rule import found
from audiobib.text import Edit
from audiobib.text.blanks import BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL029", "trailing-comma", "warning")
CHANGES: Final[Changes] = "meaning"

_FIELDS: Final = (
    "title", *CONTAINERS, "publisher", "volume", "number", "pages", "year", "doi",
    "series", "edition", "institution", *ALIASES["institution"], "isbn", "issn",
)  # fmt: skip
"""A judgement of this rule beyond venues: values that a comma never ends; notes and names are left alone."""

_COMMA: Final = re.compile(rf"(?<!\\){BEFORE}[,;](?=\s*\Z)")
_ENTITY: Final = re.compile(r"&#?\w+;\s*\Z")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every such sign at the end of a value; that of an HTML entity is another rule's."""
    for name, match, span in matches(entry, _FIELDS, _COMMA):
        if _ENTITY.search(match.string) is None:
            message = f"`{name}` ends in `{match.group().strip()}`"
            yield found(entry, RULE, span, message, name=name, edits=(Edit(*span, ""),), changes=CHANGES)
