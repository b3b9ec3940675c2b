"""An arXiv number names one version of the work.

Bad::

    @online{a, eprint = {2308.12792v3}, eprinttype = {arxiv}}

Good::

    @online{a, eprint = {2308.12792}, eprinttype = {arxiv}}

Why: two entries of one work look like two works, and readers are sent to an old version. Keep it where you mean that
very version, and say so in a comment. This rule is off unless it is selected.

Authority: arXiv, "Understanding the arXiv identifier", section on versions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import matches
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL009", "arxiv-version", "info")
CHANGES: Final[Changes] = "meaning"
ENABLED: Final = False

_VERSION: Final = re.compile(r"(?<=\d)v\d+(?=\s*\Z)", re.ASCII)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for ``v3`` at the end of ``eprint``."""
    if not entry.arxiv:
        return
    for name, match, span in matches(entry, ("eprint",), _VERSION):
        message = f"the number names version {match.group()[1:]} of the work"
        yield found(entry, RULE, span, message, name=name, edits=(Edit(*span, ""),), changes=CHANGES)
