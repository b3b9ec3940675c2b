"""The field ``isbn`` holds something else than one ISBN, or ``issn`` an ISBN.

Bad::

    @book{a, isbn = {1532-2882}}

Good::

    @book{a, issn = {1532-2882}}

Why: biber calls it invalid, and no library finds it. An ISBN has ten or thirteen digits; several of them, or words,
are none. Several that say which is which ("cloth") are left alone.

Authority: ISO 2108; biber 2.18, ``--validate-datamodel`` ("invalid ISBN").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.checksum import is_isbn, is_issn
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL035", "malformed-isbn", "info")
CHANGES: Final = None

_BARE: Final = re.compile(r"[\dXx\s,;/|\u2010-\u2013-]+")
_NUMBER: Final = re.compile(r"(?<![\dXx-])\d(?:[-\u2010-\u2013 ]?[\dXx]){7,}(?![\dXx])", re.ASCII)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for an ISSN, several numbers, or no number in ``isbn``, and for an ISBN in ``issn``."""
    value = entry.values.get("isbn")
    said = _said(value) if value else None
    if said is not None:
        yield found(entry, RULE, at_value(entry, "isbn"), said, name="isbn")
    value = entry.values.get("issn")
    if value and is_isbn(value):
        message = f"`{value}` is an ISBN: it belongs into `isbn`"
        yield found(entry, RULE, at_value(entry, "issn"), message, name="issn")


def _said(value: str) -> str | None:
    """Return what is wrong with ``value`` as an ISBN; None if it has the digits of one, whatever their check says."""
    if is_issn(value):
        return f"`{value}` is an ISSN: it belongs into `issn`"
    numbers = [match.group() for match in _NUMBER.finditer(value)]
    whole = [number for number in numbers if _digits(number) in (10, 13)]
    if _BARE.fullmatch(value) and (len(numbers) > 1 or sum(map(is_isbn, value.split())) > 1):
        return "several numbers: biber takes one ISBN"
    if not whole and any(map(str.isdigit, value)):
        return f"`{value}` is not an ISBN: it has ten or thirteen digits"
    return None


def _digits(number: str) -> int:
    return sum(1 for character in number if character in "0123456789Xx")
