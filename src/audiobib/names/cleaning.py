"""Taking out of an author line what is no name: et al., affiliations, footnote marks, ORCIDs, addresses."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Cleaned", "clean"]

_ET_AL = re.compile(
    r"[\s,;]*(?:\b(?:and|&)\s+)?(?:\bet\.?\s*al\b\.?|\b(?:and|&)\s+(?:\d+\s+)?others\b\.?|…|\.\.\.)[\s.*_]*$",
    re.IGNORECASE,
)
_ORCID = re.compile(r"\(?\s*(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\s*\)?")
_MAIL = re.compile(r"<?\b[\w.+-]+@[\w-]+\.[\w.-]+>?")
_PARENTHESES = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_TAG = re.compile(r"<sup>.*?</sup>|<[^<>]*>", re.IGNORECASE)
_MARKS = re.compile(r"[*∗⋆†‡§¶#¹²³⁰⁴-⁹]+|(?<=[^\W\d_])\d+(?:,\d+)*")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]+")
_END = re.compile(r"(?<=[^\W\d_]{3})\.\s*$")


class Cleaned(NamedTuple):
    """The names that are left, what was taken out in its order, and whether there are more authors."""

    text: str
    notes: tuple[str, ...]
    others: bool


def clean(line: str) -> Cleaned:
    """Take everything out of ``line`` that is no name; line ends stay, as they separate names."""
    notes: list[str] = []

    def note(match: re.Match[str]) -> str:
        text = next((group for group in match.groups() if group), match.group()).strip()
        if text:
            notes.append(text)
        return " "

    text = line.replace("\u00ad", "").strip()
    for pattern in (_TAG, _ORCID, _MAIL, _PARENTHESES):
        text = pattern.sub(note, text)
    notes += _MARKS.findall(text)
    text = _MARKS.sub("", text)
    others = _ET_AL.search(text) is not None
    text = _ET_AL.sub("", text)
    text = _BLANKS.sub(" ", text).replace(" ,", ",").strip(" ,;&")
    return Cleaned(_END.sub("", text).strip(), tuple(notes), others)
