"""The fields of one block: as a dict at full speed, or one by one with their places and their problems.

Grammar (bibtex.web, sections 242-250)::

    fields = [ field { "," field } [ "," ] ]
    field  = name "=" value
    value  = piece { "#" piece }
    piece  = "{" balanced "}" | '"' balanced '"' | digits | macro
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from audiobib.syntax.careful import read_fields
from audiobib.syntax.grammar import FIELDS, SPACE, VALUE
from audiobib.syntax.nodes import Field

if TYPE_CHECKING:
    from audiobib.syntax.nodes import Block

__all__ = ["SCANNED", "raw_fields", "reads_cleanly", "regular_fields", "regular_places", "scan_values"]

SCANNED: Final = (
    "booktitle", "crossref", "doi", "entryset", "eprint", "eventtitle", "ids", "journal", "journaltitle", "keywords",
    "related", "shortjournal", "title", "xdata", "xref",
)  # fmt: skip
"""Fields by which entries are compared with each other, or refer to each other."""

_SCAN: Final = re.compile(
    rf"(?:[,{{(]{SPACE}*+|[\r\n][ \t\v\f]*+)(?i:({'|'.join(SCANNED)})){SPACE}*+={SPACE}*+({VALUE})"
)


def reads_cleanly(text: str, start: int, end: int) -> bool:
    """Whether the text from ``start`` to ``end`` is nothing but regular fields."""
    return not any(rest for _, _, rest in FIELDS.findall(text, start, end))


def regular_fields(text: str, block: Block) -> dict[str, str] | None:
    """Return what :func:`raw_fields` does if ``block`` holds nothing but regular fields, each once; else None."""
    found = FIELDS.findall(text, block.body, block.close)
    if found and not found[-1][0] and not found[-1][2]:
        found.pop()  # the blank end
    values = {name.lower(): value for name, value, _ in found}
    return values if len(values) == len(found) and "" not in values else None


def regular_places(text: str, block: Block) -> list[Field] | None:
    """Return what :func:`~audiobib.syntax.careful.read_fields` does if ``block`` holds nothing but regular fields."""
    places: list[Field] = []
    for match in FIELDS.finditer(text, block.body, block.close):
        name, _, rest = match.groups()
        if name:
            places.append(Field(name, match.start(1), *match.span(2)))
        elif rest:
            return None
    return places


def raw_fields(text: str, block: Block) -> dict[str, str]:
    """Return the value of each field as written (delimiters, macros and ``#`` included), by lower-case name.

    Of a repeated field the first counts, as in BibTeX; :func:`~audiobib.syntax.careful.read_fields` has all.
    """
    regular = regular_fields(text, block)
    if regular is not None:
        return regular
    values: dict[str, str] = {}
    for field in read_fields(text, block)[0]:
        values.setdefault(field.name.lower(), text[field.value_start : field.value_end])
    return values


def scan_values(text: str, entries: list[Block]) -> dict[str, list[tuple[Block, str]]]:
    """Return where ``text`` seems to have one of the fields :data:`SCANNED`: entry and value as written, by name.

    One pass over the text, many times faster than reading every entry. Of a value joined by ``#`` it sees the
    first operand only, and it may see a field that is quoted in another value: read the entry before relying on it.
    """
    found: dict[str, list[tuple[Block, str]]] = {}
    starts = [block.start for block in entries]
    for match in _SCAN.finditer(text):
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and match.start() < entries[index].end:
            found.setdefault(match.group(1).lower(), []).append((entries[index], match.group(2)))
    return found
