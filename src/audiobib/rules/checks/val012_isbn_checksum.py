"""An ISBN whose check digit is wrong.

Bad::

    @book{a, isbn = {978-0-262-03384-5}}

Good::

    @book{a, isbn = {978-0-262-03384-8}}

Why: one of its digits is wrong, so it finds another book, or none.

Authority: ISO 2108.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.checksum import is_isbn
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL012", "isbn-checksum", "warning")
CHANGES: Final = None

_NUMBER: Final = re.compile(r"(?<![\dXx-])\d(?:[-\u2010-\u2013 ]?[\dXx]){9,}(?![\dXx])", re.ASCII)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every number of 10 or 13 digits that fails the check; words around it do not matter."""
    value = entry.values.get("isbn")
    if not value:
        return
    for match in _NUMBER.finditer(value):
        number = match.group()
        digits = sum(1 for character in number if character in "0123456789Xx")
        if digits in (10, 13) and not is_isbn(number):
            yield found(entry, RULE, at_value(entry, "isbn"), f"the check digit of `{number}` is wrong", name="isbn")
