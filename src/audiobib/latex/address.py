"""Web addresses as they stand in LaTeX."""

from __future__ import annotations

import re

__all__ = ["raw_address"]

_ESCAPED = re.compile(r"\{\\([%#&_$~^])\}|\\([%#&_$~^])(?:\{\})?|\\(?:textasciitilde|~)(?:\{\}|\s)?")


def raw_address(value: str) -> str:
    r"""Return an address without the escapes that writers put for LaTeX: ``a\_b`` is ``a_b``."""
    return _ESCAPED.sub(lambda match: match[1] or match[2] or "~", value)
