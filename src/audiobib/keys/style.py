"""How citation keys are made: a pattern, and what the pattern does not say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from audiobib.keys.words import ENGLISH

if TYPE_CHECKING:
    from audiobib.keys.transliterate import Transliteration

__all__ = ["VERSION", "KeyStyle"]

VERSION: Final = 1
"""The version of what patterns mean. A change that would give any entry another key makes a new one."""


@dataclass(frozen=True, slots=True)
class KeyStyle:
    """A pattern, and what the pattern does not say.

    ``organisations``: the first word of a corporate author stands for it, its abbreviation, or all of it.
    ``particles``: ``von`` belongs to the family name. ``suffix``: what parts two works of one key.
    """

    pattern: str
    transliteration: Transliteration = "plain"
    stop_words: frozenset[str] = ENGLISH
    organisations: Literal["first", "short", "whole"] = "first"
    particles: bool = False
    suffix: Literal["letters", "numbers"] = "letters"
