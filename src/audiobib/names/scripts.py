"""Scripts in which the family name stands first: Chinese, Japanese, Korean."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["FAMILY_FIRST", "is_family_first", "natural_order"]

FAMILY_FIRST: Final = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""Ranges of letters, for a class of a pattern: Han, kana, Hangul."""

_WORDS = re.compile(rf"[{FAMILY_FIRST}]+(?:[ ~\u00a0]+[{FAMILY_FIRST}]+)*")


def is_family_first(text: str) -> bool:
    """Whether ``text`` holds nothing but words of these scripts."""
    return text > "\u3000" and _WORDS.fullmatch(text) is not None


def natural_order(given: str, von: str, family: str, jr: str) -> str:
    """Return a name as it is spoken: ``given von family, jr``, and the family name first where its script has it so.

    Authority: CSL 1.0.2, "Name-part Order": names in these scripts are always ``family given``.
    """
    parts = (family, given) if family > "\u3000" and is_family_first(f"{family}{given}") else (given, von, family)
    name = " ".join(part for part in parts if part)
    return f"{name}, {jr}" if jr else name
