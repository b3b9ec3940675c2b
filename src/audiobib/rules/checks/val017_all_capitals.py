"""A title is in capitals throughout.

Bad::

    @misc{a, title = {SPARKS OF LARGE AUDIO MODELS}}

Good::

    @misc{a, title = {Sparks of Large Audio Models}}

Why: styles can turn capitals into small letters, but not tell names and acronyms from words. There is no fix: only
somebody who knows the work can tell, too.

Authority: btxdoc, section 4, page 12: write titles with capitals where they belong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import CONTAINERS
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL017", "all-capitals", "info")
CHANGES: Final = None

_FIELDS: Final = ("title", *CONTAINERS)
_COMMAND: Final = re.compile(r"\\[A-Za-z]+|\$[^$]*\$|\W")
_WORDS: Final = 3
_LETTERS: Final = 15


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for a title of several words without a small letter."""
    for name in _FIELDS:
        value = entry.values.get(name)
        if not value or len(value) < _LETTERS or not value.isupper() or value.count(" ") < _WORDS - 1:
            continue
        if sum(map(str.isupper, _COMMAND.sub("", value))) >= _LETTERS:
            yield found(entry, RULE, at_value(entry, name), f"`{name}` is in capitals throughout", name=name)
