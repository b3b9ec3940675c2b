"""The fields of one block: as a dict at full speed, or one by one with their places and their problems.

Grammar (bibtex.web, sections 242-250)::

    fields = [ field { "," field } [ "," ] ]
    field  = name "=" value
    value  = piece { "#" piece }
    piece  = "{" balanced "}" | '"' balanced '"' | digits | macro
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.syntax.careful import read_fields
from audiobib.syntax.grammar import FIELDS
from audiobib.syntax.values import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from audiobib.syntax.nodes import Block

__all__ = ["field_values", "is_regular", "raw_fields", "reads_cleanly"]


def reads_cleanly(text: str, start: int, end: int) -> bool:
    """Whether the text from ``start`` to ``end`` is nothing but regular fields."""
    return not any(rest for _, _, rest in FIELDS.findall(text, start, end))


def is_regular(text: str, block: Block) -> bool:
    """Whether the inside of ``block`` is nothing but regular fields and none of them stands twice."""
    found = FIELDS.findall(text, block.body, block.close)
    names = [name.lower() for name, _, rest in found if name or rest]
    return "" not in names and len(set(names)) == len(names)


def raw_fields(text: str, block: Block) -> dict[str, str]:
    """Return the value of each field as written (delimiters, macros and ``#`` included), by lower-case name.

    Of a repeated field the first counts, as in BibTeX; :func:`~audiobib.syntax.careful.read_fields` has all.
    """
    found = FIELDS.findall(text, block.body, block.close)
    if found and not found[-1][0] and not found[-1][2]:
        found.pop()  # the blank end
    values = {name.lower(): value for name, value, _ in found}
    if "" in values:
        fields, _ = read_fields(text, block)
        found = [(field.name, text[field.value_start : field.value_end], "") for field in fields]
    elif len(values) == len(found):
        return values
    values = {}
    for name, value, _ in found:
        values.setdefault(name.lower(), value)
    return values


def field_values(text: str, block: Block, macro: Callable[[str], str | None]) -> dict[str, str]:
    """Return the text of each field, macros and ``#`` resolved and white space squeezed, by lower-case name.

    ``macro`` is what :func:`~audiobib.syntax.values.resolve` wants. Text between one pair of delimiters, nine
    fields in ten, is read here; anything else, and any blank that BibTeX would squeeze, is left to ``resolve``.
    """
    values: dict[str, str] = {}
    for name, raw in raw_fields(text, block).items():
        inner = raw[1:-1]
        if raw[0] == "{" and raw[-1] == "}" or raw[0] == '"' == raw[-1] and '"' not in inner:
            if "#" in inner or "  " in inner or "\n" in inner or "\t" in inner or inner != inner.strip():
                inner = resolve(raw, macro)
            values[name] = inner
        else:
            values[name] = resolve(raw, macro)
    return values
