"""Taking out of an author line what is no name: et al., affiliations, footnote marks, ORCIDs, addresses."""

from __future__ import annotations

import re
from typing import Final

from audiobib.names.scripts import FAMILY_FIRST, ByScript
from audiobib.text.blanks import BEFORE

__all__ = ["and_others", "clean"]

and_others: Final = ByScript(
    r"(?<!\w)et(?:\.?[\s~]+|\.)al(?:ii|ia)?\b\.?|(?<=\s)(?-i:etal)\b\.?|&\s*al\b\.?"  # whatever follows is no name
    r"|(?:(?<!\w)(?:and|und|&)\s+)?(?:(?<!\d)\d+\s+)?(?<!\w)(?:others|andere|co-?workers|co-?authors|colleagues)\b\.?(?=[\s.*_]*$)"
    r"|(?<!\w)(?:u\.\s?a\.|y otros|e outros|e altri|i in\.|и др\.)(?=[\s.*_]*$)"
    r"|(?<![.…])(?:…|\.\.\.)(?=[\s.*_]*$)",
    rf"(?<=(?-i:[{FAMILY_FIRST}]))(?:\s?(?:等|ほか)\s?(?:人|\d+人)?|[\s、，](?:他|ほか|외)\s?(?:\d+\s?[人名명인])?)(?=\s*$)",
    re.IGNORECASE,
)
"""The pattern for words in a text that say that there are more authors."""

_BY = re.compile(r"\A(?:by|By|BY)\s+(?=[^\W\d_a-z])")
_LAST_AND = re.compile(r"(?:(?<=\s)|^)(?:and|&|und)$", re.IGNORECASE)
_ORCID = re.compile(rf"(?:\(\s*+|{BEFORE})(?:https?://orcid\.org/)?(\d{{4}}-\d{{4}}-\d{{4}}-\d{{3}}[\dX])\s*\)?")
_MAIL = re.compile(r"(?:<|(?<![\w.+-])[.+-]*+)\b[\w.+-]+@[\w-]+\.[\w.-]+>?")
_PARENTHESES = re.compile(rf"{BEFORE}[(（]([^()（）]*)(?:[)）]|$)")
_TAG = re.compile(r"<sup>.*?</sup>|<[^<>]*>", re.IGNORECASE)
_NOTE_COMMAND = re.compile(
    r"\\(?:thanks|footnote|footnotemark|inst|orcidlink|email)\b\s*(?:\[[^\[\]]*\])?(?:\{[^{}]*\})?"
)
_NOTES: Final = (
    (_TAG, "<"),
    (_ORCID, "000"),
    (_MAIL, "@"),
    (_NOTE_COMMAND, "\\"),
    (_PARENTHESES, "("),
    (_PARENTHESES, "（"),
)
"""What is taken out as a note, and a sign that it always has."""

_RAISED = re.compile(r"\$[^$]*\$|\^\{[^{}]*\}|\^(?:\d+|[a-z](?![a-z])|[*†‡§])(?:,\s?(?:\d+|[*†‡§]))*")
_MARKS = re.compile(r"[*∗⋆†‡§¶#¹²³⁰⁴-⁹ⁱⁿʰʲʳʷʸˡˢˣᵃ-ᵛᶜ-ᶻ]+|(?<=[^\W\d_])\d+(?:,\d+)*")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]+")
_COLUMNS = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\t[ \t\u00a0]*")
_LIST = re.compile(r"[,;|&\r\n，、；]|\band\b", re.IGNORECASE)
_END = re.compile(r"(?<=[^\W\d_]{3})\.\s*$")


def clean(line: str) -> tuple[str, list[str], bool]:
    """Take everything out of ``line`` that is no name; line ends stay, as they separate names.

    Returns the names that are left, what was taken out in its order, and whether there are more authors.
    """
    notes: list[str] = []

    def note(match: re.Match[str]) -> str:
        text = next((group for group in match.groups() if group), match.group()).strip()
        if text:
            notes.append(text)
        return " "

    text = _columns(_BY.sub("", line.replace("\u00ad", "").strip()))
    for pattern, sign in _NOTES:
        if sign in text:  # much cheaper than the pattern
            text = pattern.sub(note, text)
    for pattern in (_RAISED, _MARKS):
        if found := pattern.findall(text):
            notes += found
            text = pattern.sub("", text)
    others = and_others(text).search(text)
    if others is not None:
        before = _LAST_AND.sub("", text[: others.start()].rstrip(" \t\r\n,;"))
        behind = text[others.end() :].strip(" \t\r\n,;.*_")
        if before and behind:
            notes.append(behind)
        text = before or behind  # "et al., Jane Doe" has been sorted by a program
    text = _BLANKS.sub(" ", text).replace(" ,", ",").strip(" ,;&")
    return _END.sub("", text).strip(), notes, others is not None


def _columns(line: str) -> str:
    """Turn runs of blanks into line ends where nothing else separates, and every piece has the words of a name."""
    if ("  " not in line and "\t" not in line) or _LIST.search(line):
        return line
    pieces = _COLUMNS.split(line)
    return "\n".join(pieces) if all(" " in piece.strip() for piece in pieces) else line
