"""A range of pages ends before it begins.

Bad::

    @article{a, pages = {345--312}}

Good::

    @article{a, pages = {312--345}}

Why: one of the two numbers is wrong. A shortened end (``345--9``, ``1345--52``) is left alone.

Authority: the numbering of pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_match, inside
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL005", "backward-pages", "warning")
CHANGES: Final = None

_RANGE: Final = re.compile(r"(?<![\w.:/-])(\d+) ?(?:--?|\u2013) ?(\d+)(?![\w.:/-])", re.ASCII)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every range whose end has as many digits as its beginning and is smaller."""
    text = inside(entry, "pages")
    for match in _RANGE.finditer(text) if text else ():
        first, last = match.groups()
        if len(first) == len(last) and int(last) < int(first):
            place = at_match(entry, "pages", match)
            yield found(entry, RULE, place, f"the pages {first} to {last} run backward", name="pages")
