"""Recognising an entry that is already in canonical layout, at the speed of a scan.

A tidy file is the steady state of a formatter: its entries are passed through as slices of the text. What is
not recognised here is formatted again, so a false no costs time and a false yes would be a bug.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.text.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.syntax.nodes import Block
    from audiobib.syntax.style import Style

__all__ = ["is_canonical"]

_INNER: Final = r"[^{}\n\t\r\x00]*+"
_INSIDE: Final = rf"{_INNER}(?:\{{{_INNER}(?:\{{{_INNER}(?:\{{{_INNER}\}}{_INNER})*+\}}{_INNER})*+\}}{_INNER})*+"
_MACRO: Final = r"[A-Za-z][^\s=\"#%'(),{}@\\\x00\xa0]*+"
_TEXT: Final = rf"\{{(?! ){_INSIDE}(?<! )\}}"
_JOINED: Final = (  # a macro or text, then more with `#`; blanks at the inner ends of the outer pieces are layout
    rf"(?:{_MACRO}|\{{(?! ){_INSIDE}\}}|[0-9]++)"
    rf"(?: \# (?:{_MACRO}|\{{{_INSIDE}\}}|[0-9]++))++(?<! \}})"
)
_ENTRY = re.compile(
    r"@[a-z]++\{[^\s,{}\"#%=]++,\n"
    rf"(?:  [a-z][^\s=A-Z\"#%'(),{{}}]*+ = (?:{_TEXT},\n|{_MACRO},\n|{_JOINED},\n))++\}}"
)
_NAMES = re.compile(r"\n  ([^ ]++) = ")
_ODD_PAGES = re.compile(r"\n  pages = \{[^}\n]*[0-9A-Za-z] ?[-\u2013] ?[0-9A-Za-z]")


def is_canonical(text: str, block: Block, style: Style, ranks: Mapping[str, int]) -> bool:
    """Whether the entry ``block`` certainly is in canonical layout under ``style`` (indentation of two)."""
    start, end = block.start, block.end
    match = _ENTRY.match(text, start, end)
    if match is None or match.end() != end:
        return False
    names = _NAMES.findall(text, start, end)
    if text.count("  ", start, end) != len(names) or text.count("\n", start, end) != len(names) + 1:
        return False
    if style.sort_fields:
        last = len(ranks)
        order = [ranks.get(name, last) for name in names]
        if order != sorted(order):
            return False
    if len(set(names)) != len(names):
        return False
    if "month" in names and style.months and not _has_month_macro(text, start, end):
        return False
    return not ("pages" in names and style.pages and _ODD_PAGES.search(text, start, end))


def _has_month_macro(text: str, start: int, end: int) -> bool:
    place = text.find("\n  month = ", start, end) + len("\n  month = ")
    value = text[place : text.find(",\n", place, end)]
    return value in MONTHS or " # " in value
