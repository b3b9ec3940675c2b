"""Which brace closes which, as TeX counts them."""

from __future__ import annotations

import re

__all__ = ["closings"]

_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)


def closings(source: str) -> dict[int, int]:
    """Return the offset of the closing brace for each opening one that has it; escaped braces do not count."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACES.finditer(source):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            found[opened.pop()] = match.start()
    return found
