"""Findings about the README that shows the list."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audiobib.text import LineIndex, finding_at

if TYPE_CHECKING:
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Readme
    from audiobib.text import Finding

__all__ = ["in_readme"]


def in_readme(readme: Readme, rule: RuleId, line: int, message: str, *, column: int = 1, width: int = 0) -> Finding:
    """Return a finding of ``rule`` on ``line`` (from 1) of the README.

    It has no fix: ``render`` writes the file.
    """
    lines = _lines(readme.text)
    start = lines.line_start(line) + column - 1
    return finding_at(rule, readme.path, lines, (start, start + width), message)


@lru_cache(maxsize=2)
def _lines(text: str) -> LineIndex:
    return LineIndex(text)
