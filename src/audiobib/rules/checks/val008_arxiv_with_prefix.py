"""An arXiv number is written as an address or with a prefix.

Bad::

    @online{a, eprint = {arXiv:2308.12792}, eprinttype = {arxiv}}

Good::

    @online{a, eprint = {2308.12792}, eprinttype = {arxiv}}

Why: styles write "arXiv:" themselves, so that it stands twice, and links lead nowhere.

Authority: arXiv, "Understanding the arXiv identifier"; biblatex manual 3.18, section 3.14.7.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.identifier import arxiv
from audiobib.rules.place import at_value, replace_value
from audiobib.rules.rule import found
from audiobib.text import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL008", "arxiv-with-prefix", "info")
CHANGES: Final[Changes] = "repair"

_PREFIX: Final = re.compile(r"(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*", re.IGNORECASE)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding if there is something in front of the number, or ``.pdf`` behind it; a version is kept."""
    value = entry.values.get("eprint")
    if not value or not _PREFIX.match(value) or arxiv(value) is None:
        return
    bare = _PREFIX.sub("", value).removesuffix(".pdf").rstrip("/")
    edits = replace_value(entry, "eprint", bare)
    message = f"write the number alone: `{bare}`"
    place, said = at_value(entry, "eprint"), Reading("eprint", (value,), (bare,))
    yield found(entry, RULE, place, message, name="eprint", edits=edits, changes=CHANGES, readings=(said,))
