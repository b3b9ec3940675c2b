"""Whose fix is made first where two rules would write in one place."""

from __future__ import annotations

from typing import Final

__all__ = ["FIRST", "precedence"]

FIRST: Final = (
    "SYN",  # where values and entries begin and end
    "NAM004",  # who stands in the list
    "NAM003",
    "NAM008",
    "NAM006",  # what is one whole and no person's name
    "NAM009",  # what belongs to no name
    "TEX003",  # the letters, one by one
    "TEX004",
    "TEX011",
    "TEX002",
    "NAM010",  # a name that the project knows
    "NAM002",  # how one name is divided
    "NAM005",  # how it is spelt
    "NAM011",
    "NAM007",
    "NAM001",
)
"""Beginnings of codes: whoever understands more of a field comes before whoever understands less. Others by code."""


def precedence(code: str) -> tuple[int, str]:
    """Return what to sort the fixes of rule ``code`` by; those of the lowest are made first."""
    return next((rank for rank, first in enumerate(FIRST) if code.startswith(first)), len(FIRST)), code
