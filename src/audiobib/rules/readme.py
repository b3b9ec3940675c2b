"""Findings about the README that shows the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.text import Finding

if TYPE_CHECKING:
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Readme

__all__ = ["in_readme"]


def in_readme(readme: Readme, rule: RuleId, line: int, message: str, *, column: int = 1, width: int = 0) -> Finding:
    """Return a finding of ``rule`` on ``line`` (from 1) of the README.

    It has no fix: ``render`` writes the file.
    """
    return Finding(*rule, message, readme.path, line, column, line, column + width)
