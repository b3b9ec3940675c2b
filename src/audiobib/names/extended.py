"""biblatex's extended format of a name, ``family=Gogh, given=Vincent, prefix=van``.

Authority: biblatex manual 3.20, section 3.4, and biber 2.18 itself: it reads a name so that holds one of the four
words in small letters with ``=`` behind, takes the parts as a line of CSV, and knows no part with a blank behind its
name.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any, Final

from audiobib.names.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["as_biber_reads", "is_extended", "is_extended_for_biber", "is_one_group", "read_extended"]

_MEANT = re.compile(r"\s*(?:family|given|prefix|suffix)\s*=", re.IGNORECASE)
_FOR_BIBER = re.compile(r"(?:family|given|prefix|suffix)\s*=")
_PARTS: Final = {"given": "given", "prefix": "von", "family": "family", "suffix": "jr"}


def is_extended(name: str) -> bool:
    """Whether the writer of ``name`` meant the extended format."""
    return _MEANT.match(name) is not None


def is_extended_for_biber(name: str) -> bool:
    """Whether biber takes ``name`` for the extended format: the words may stand anywhere, in small letters."""
    return _FOR_BIBER.search(name) is not None


def read_extended(items: Iterable[str]) -> Person[Any]:
    """Return the person whose parts are ``items``, each ``name=text``; other names (options, initials) are left out."""
    parts: dict[str, str] = {}
    for item in items:
        key, _, text = item.partition("=")
        part = _PARTS.get(key.strip().lower())
        if part is not None:
            text = text.strip()
            parts[part] = text[1:-1] if is_one_group(text) else text
    return Person(**parts)


def as_biber_reads(name: str) -> Person[Any]:
    """Return the person that biber makes of an extended name."""
    items = next(csv.reader([name], skipinitialspace=True), [])
    return read_extended(item.rstrip() for item in items if not item.partition("=")[0].endswith(" "))


def is_one_group(name: str) -> bool:
    r"""Whether one pair of braces holds the whole of ``name`` and is no special character (``{\'E}``)."""
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return False
    depth = 0
    for place, character in enumerate(name):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return place == len(name) - 1
    return False
