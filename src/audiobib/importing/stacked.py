r"""The stacked format: a bold title, the year in brackets, authors, links in brackets.

::

    **Title** [2023].<br>*Authors*<br>[[PDF](https://…)][[Github](https://…)]<br>

Everything but title and year may be missing, and every blank, ``<br>``, asterisk and bracket may be where it should
not: 84 lines of one real list have eleven shapes. The same reader takes ``- **Title** (2023), Authors [[PDF]](…)``.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from audiobib.markdown.inline import MarkdownLink, find_links, plain_text, without_links

__all__ = ["StackedLine", "begins_entry", "read_stacked"]

_ENTRY = re.compile(r"^\s*(?:[-+*]\s+|\d{1,4}[.)]\s+)?\*\*(?!\*)(?P<title>.+?)\*\*(?P<rest>.*)$", re.DOTALL)
_YEAR = re.compile(r"[\[(（]\s*(?P<year>(?:19|20)\d{2})\s*[\])）]")
_BREAK = re.compile(r"<br\s*/?>|\\$", re.IGNORECASE | re.MULTILINE)
_EMPTY = re.compile(r"[\s\[\](){}*_.,;:|-]*")
_EMPHASIS: Final = " \t\n*_,;"


class StackedLine(NamedTuple):
    """What one entry line says, as text; ``unread`` holds pieces that have no place in the format."""

    title: str
    year: str | None
    authors: str
    links: tuple[MarkdownLink, ...]
    unread: tuple[str, ...]
    remarks: tuple[str, ...]


def begins_entry(line: str) -> bool:
    """Whether ``line`` begins with a bold title, as an entry does."""
    return _ENTRY.match(line) is not None


def read_stacked(source: str) -> StackedLine | None:
    """Read one entry; None if ``source`` has no bold title with a year behind it."""
    entry = _ENTRY.match(source)
    if entry is None:
        return None
    rest = entry["rest"]
    year = _YEAR.search(without_links(rest))
    if year is None:
        return None
    links = find_links(rest)
    text = without_links(rest)
    year = _YEAR.search(text)
    before, after = (text[: year.start()], text[year.end() :]) if year is not None else (text, "")
    pieces = [piece for piece in (before, *_BREAK.split(after)) if not _EMPTY.fullmatch(plain_text(piece))]
    authors, unread = (pieces[0], pieces[1:]) if pieces else ("", [])
    title, remarks = _title(entry["title"])
    return StackedLine(
        title,
        year["year"] if year is not None else None,
        plain_text(authors).strip(_EMPHASIS),
        tuple(links),
        tuple(plain_text(piece).strip(_EMPHASIS) for piece in unread),
        remarks,
    )


def _title(source: str) -> tuple[str, tuple[str, ...]]:
    """Return the title as text, without the period that some writers end it with, and what looks wrong in it."""
    title = plain_text(source)
    remarks = []
    if title.endswith(".") and not title.endswith("..."):
        title = title[:-1].rstrip()
        remarks.append("the period at the end of the title was left out")
    if source[:1].isspace() and title[:1].islower():
        remarks.append("the title begins with a blank and a small letter: its first letter or word may be missing")
    return title, tuple(remarks)
