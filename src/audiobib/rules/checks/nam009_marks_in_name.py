"""A name carries footnote marks, numbers, an address or a form of address.

Bad::

    @misc{a, author = {Latif*, Siddique}}

Good::

    @misc{a, author = {Latif, Siddique}}

Why: everything in a name field is printed as part of the name.

Authority: btxdoc, section 4, page 12.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.name_field import written_names
from audiobib.rules.name_list import without_marks
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM009", "marks-in-name", "warning")
CHANGES: Final[Changes] = "meaning"

_TEMPLATE: Final = re.compile(
    r"\b(?:author|editor|family|first|given|last|member|name|person|surname)[ _-]?\d", re.IGNORECASE
)
"""Names that stand for names, in the examples of a template."""
_NUMBER: Final = re.compile(r"\d")
_FOOTNOTE: Final = re.compile(r"(?:^|(?<=[\s,-]))[^\W\d_][^\W\d_A-Z]+\d")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each name with something in it that is no name."""
    for name in written_names(entry):
        if name.text.startswith("{"):
            continue
        new = without_marks(name.text)
        as_written = " ".join(name.text.split()).replace(" ,", ",")
        if new != as_written and new.strip(" ,") and not _is_called_so(name.text):
            edit = name.replaced(new)
            message = f"more than a name: `{name.text}`"
            yield found(entry, RULE, name.span, message, name=name.field, edits=(edit,), changes=CHANGES)


def _is_called_so(text: str) -> bool:
    """Whether a number belongs to a name: of a template, of an account (``poe4``), of a body (``ANSI X3``)."""
    if _NUMBER.search(text) is None or any(sign in text for sign in "*@$\\("):
        return False
    return _TEMPLATE.search(text) is not None or " " not in text.strip() or _FOOTNOTE.search(text) is None
