"""Named key styles: how the houses of the field make keys."""

from __future__ import annotations

from typing import Final

from audiobib.keys.style import KeyStyle
from audiobib.keys.words import ENGLISH, FUNCTION_WORDS, SMALL_WORDS

__all__ = ["PRESETS", "SCHOLAR"]

SCHOLAR: Final = KeyStyle(
    "[auth:lower][year][word:lower];[auth:lower][word:lower];[SHORTTITLE:lower];[word:lower];[auth:lower][year]",
    stop_words=ENGLISH,
)
"""``latif2023sparks``. A work without authors is called by its short title or its title."""

PRESETS: Final[dict[str, KeyStyle]] = {
    "scholar": SCHOLAR,
    "jabref": KeyStyle("[auth][year]", "jabref", SMALL_WORDS, organisations="short"),
    "bbt": KeyStyle(
        "[auth:lower][shorttitle:camel][year]", stop_words=SMALL_WORDS, organisations="whole", particles=True
    ),
    "acl": KeyStyle(
        "[auth.etal:lower:sep(-)]-[year]-[word:lower:sep(-)];[auth.etal:lower:sep(-)]-[word:lower:sep(-)]"
        ";[auth.etal:lower:sep(-)]-[year];nn-[year]-[word:lower:sep(-)];nn-[word:lower:sep(-)];nn-[year]",
        stop_words=FUNCTION_WORDS,
        organisations="whole",
        particles=True,
        suffix="numbers",
    ),
    "dblp-like": KeyStyle(
        "[authInitials][shortyear];[authInitials];[shorttitle][shortyear];[shorttitle];[shortyear]",
        particles=True,
        organisations="short",
    ),
}
"""Styles by name."""
