"""White space as BibTeX reads it."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BEFORE", "compress", "squeeze"]

BEFORE: Final = r"(?:(?<!\s)\s++)?+"
"""Blanks in front of something, in a pattern: each is looked at once, where ``\\s*`` begins anew at every blank."""

_BLANKS = re.compile(r"[ \t-\r]+")


def compress(text: str) -> str:
    """Turn every run of white space into one blank, at the ends, too (bibtex.web, section 252)."""
    return _BLANKS.sub(" ", text)


def squeeze(text: str) -> str:
    """Turn every run of white space into one blank and drop it at both ends (bibtex.web, sections 252 and 253)."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\v" in text or "\f" in text:
        text = _BLANKS.sub(" ", text)  # a search for each blank is far cheaper than a substitution that finds none
    return text.strip(" ")
