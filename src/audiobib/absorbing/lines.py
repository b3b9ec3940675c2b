"""The lines of a list that show no work: what was typed there, and what was taken out."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from audiobib.absorbing.typed import Typed
from audiobib.lists.links import usable_url
from audiobib.markdown.inline import find_links, plain_text
from audiobib.matching.titles import title_letters
from audiobib.model.identifier import from_url
from audiobib.text.line_ends import LINE_END

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from audiobib.lists.result import Imported

__all__ = ["names_a_work", "typed_lines"]

_LAYOUT: Final = re.compile(r"[\s|:*_=-]*|(?:<br\s*/?>|\s)+", re.IGNORECASE)
_HEADING: Final = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*|\s*<h[1-6][^>]*>(.*)</h[1-6]>\s*", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://[^\s<>()\[\]\"']+")
_WORKS: Final = frozenset(
    {"arxiv", "doi", "openreview", "acl", "pii", "ieee", "zenodo", "pmid", "pmcid", "neurips", "hal"}
)
"""Identifiers of works, of those that follow from an address."""

_ENTRY_LIKE: Final = re.compile(r"\s*(?:\||(?:[-+*]\s+)?\*\*[^*]+\*\*.*[*_]\w)")
"""A row of a table, or a line in bold with something else emphasised: a title and names."""


def typed_lines(base: tuple[str, Imported], now: tuple[str, Imported], titles: Container[str]) -> Iterator[Typed]:
    """Yield what of ``now`` is neither a work nor in ``base``, and what of ``base`` went; line numbers of ``now``.

    Each is a text and what was read in it. ``titles`` are the letters of the titles of the sections that there are.
    """
    before, after = (list(_other_lines(*side)) for side in (base, now))
    kept = Counter(line for _, line in before)
    reasons = {number: rest.reason for rest in now[1].leftovers for number in range(rest.line, rest.end_line + 1)}
    for number, line in after:
        if kept[line] > 0:
            kept[line] -= 1
            continue
        heading = _HEADING.fullmatch(line)
        if heading is None or title_letters(plain_text(heading[1] or heading[2] or "")) not in titles:
            yield _typed(number, line, reasons.get(number), is_heading=heading is not None)
    gone = +(Counter(line for _, line in before) - Counter(line for _, line in after))
    last = max((number for number, _ in after), default=1)
    for line, count in gone.items():
        message = f"taken out of the list, but its template writes it: {_cut(line)}"
        yield from [Typed("unread", last, last, message, old=line)] * count


def names_a_work(addresses: Iterable[str]) -> bool:
    """Whether one of ``addresses`` is that of a work, by an identifier in it."""
    return any(_WORKS & from_url(address).keys() for address in addresses)


def _other_lines(text: str, read: Imported) -> Iterator[tuple[int, str]]:
    """Yield number and text of every line that shows no work and is more than layout."""
    works = {number for shown in read.shown for number in range(shown.line, shown.end_line + 1)}
    header = {"title", "link"}
    for number, line in enumerate(LINE_END.split(text), 1):
        cells = {plain_text(cell).strip().lower() for cell in line.split("|")} if line.lstrip().startswith("|") else ()
        if number not in works and not _LAYOUT.fullmatch(line) and not header <= set(cells):
            yield number, line.strip()


def _typed(number: int, line: str, reason: str | None, *, is_heading: bool) -> Typed:
    text = _cut(line)
    if is_heading:
        message = f"a heading that is not a configured section: {text}; put it into `sections` of the configuration"
        return Typed("unread", number, number, message, new=line)
    addresses = [link.url for link in find_links(line)] + _ADDRESS.findall(line)
    if not any(usable_url(address)[0] for address in addresses):
        message = f"text that is not an entry: {text}; what is rendered is between the markers: put it outside"
        return Typed("unread", number, number, message, new=line)
    if _ENTRY_LIKE.match(line) or names_a_work(addresses):
        message = (
            f"names a work but cannot be read ({reason or 'no entry'}): {text}; write it as the others are written"
        )
        return Typed("unread", number, number, message, new=line)
    message = f"refused: {reason or 'no entry'}, which names no work: {text}"
    return Typed("refused", number, number, message, new=line)


def _cut(line: str, most: int = 100) -> str:
    return line if len(line) <= most else f"{line[: most - 1]}…"
