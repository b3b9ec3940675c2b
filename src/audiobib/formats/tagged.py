"""Formats that are lines of a tag and a value: RIS, and what PubMed gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from audiobib.formats.format import Remark

__all__ = ["Tagged", "tagged"]

_LINE: Final = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,3}-(?: (.*)|$)")


@dataclass(slots=True)
class Tagged:
    """One entry: the line (from 1) where it starts, and its tags with line and value, in their order."""

    line: int
    tags: list[tuple[str, int, str]]


def tagged(text: str, first: str, last: str) -> tuple[list[Tagged], list[Remark]]:
    """Return the entries of ``text``, each from a tag ``first`` to ``last`` or the next one, and what is outside.

    A line without a tag goes on with the value of the line before it.
    """
    found: list[Tagged] = []
    left: list[Remark] = []
    is_open = False
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            if is_open and line.strip() and found[-1].tags:
                tag, start, value = found[-1].tags[-1]
                found[-1].tags[-1] = (tag, start, f"{value} {line.strip()}")
            elif line.strip():
                left.append(Remark(number, f"stands outside of an entry: {line.strip()}"))
        elif match[1] == first:
            found.append(Tagged(number, [(first, number, (match[2] or "").strip())]))
            is_open = True
        elif not is_open:
            left.append(Remark(number, f"stands outside of an entry: {line.strip()}"))
        elif match[1] == last:
            is_open = False
        else:
            found[-1].tags.append((match[1], number, (match[2] or "").strip()))
    return found, left
