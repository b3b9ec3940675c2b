"""Which blocks of a section are entries: each on its own, or by those around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from audiobib.lists.blocks import Block
from audiobib.lists.entry import read_entry
from audiobib.lists.evidence import is_likely, is_possible, is_sure
from audiobib.lists.result import EntryRun, Leftover
from audiobib.lists.tables import columns_of, html_rows, pipe_rows, read_cells, read_row
from audiobib.lists.taught import facts_of
from audiobib.markdown.runs import read_runs, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audiobib.lists.facts import Facts
    from audiobib.lists.taught import Groups

__all__ = ["Candidate", "Chosen", "Known", "choose", "whole_text"]

_CONTENTS = re.compile(r"^\s*+(?:[-+*]|\d++[.)])\s++\[[^\]]*\]\(#[^)]*\)\s*$")


@dataclass(slots=True)
class Candidate:
    """A block that may be an entry: its lines (from 0, the last not included), how it is written, what it says."""

    start: int
    end: int
    family: str
    facts: Facts
    text: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the whole document says: the addresses that links are named by, and the texts that a pattern matches."""

    references: Mapping[str, str]
    taught: Mapping[str, Groups] = field(default_factory=dict)


@dataclass(slots=True)
class Chosen:
    """What one section gave, in the order of the lines: entries, other titles with links, leftovers; and their run."""

    entries: list[Candidate]
    others: list[Candidate]
    leftovers: list[Leftover]
    run: EntryRun | None


def choose(blocks: Sequence[Block], lines: Sequence[str], known: Known, section: str) -> Chosen:
    """Return which of ``blocks``, those between two headings, are entries; the others are left over.

    A block that surely is one is one. A title with the address of a paper is one where most blocks with links are
    such, and any title with a link where most surely are.
    """
    read = [one for block in blocks for one in _read(block, lines, known)]
    found = [one for one in read if isinstance(one, Candidate) and one.text]
    linked = sum(isinstance(one, Candidate) or "](" in one.text for one in read if isinstance(one, Block) or one.text)
    sure = sum(is_sure(one.facts) for one in found)
    likely = sum(is_likely(one.facts) for one in found)
    is_list = 2 * sure >= linked or 5 * (sure + likely) >= 3 * linked
    entries: list[Candidate] = []
    left: list[Candidate | Block] = []
    for one in read:
        if isinstance(one, Candidate) and (
            not one.text
            or is_sure(one.facts)
            or (is_list and (is_likely(one.facts) or (sure > 0 and is_possible(one.facts))))
        ):
            entries.append(one)
        else:
            left.append(one)
    first, last = (entries[0].start, entries[-1].end) if entries else (0, 0)
    leftovers = [rest for one in left for rest in _leftovers(one, lines, first, last)]
    run = None
    if entries:
        inside = sum(rest.is_inside for rest in leftovers)
        family = Counter(one.family for one in entries).most_common(1)[0][0]
        run = EntryRun(first + 1, last, section, family, len(entries), inside)
    return Chosen(entries, [one for one in left if isinstance(one, Candidate)], leftovers, run)


def _read(block: Block, lines: Sequence[str], known: Known) -> Iterator[Candidate | Block]:
    if block.kind in ("table", "html table"):
        yield from _rows(block, lines, known.references)
    elif block.kind == "code":
        yield block
    else:
        yield from _items(block, known)


def _items(block: Block, known: Known) -> Iterator[Candidate | Block]:
    """Yield a block as one entry, or the items below it as one each, or itself if it is none."""
    whole = _candidate(block, whole_text(block), block.end, known)
    if not block.children:
        yield whole if whole is not None else block
        return
    alone = Block(block.kind, block.start, block.own_end, block.text, block.level)
    below = [list(_items(child, known)) for child in block.children]
    entries = sum(isinstance(one, Candidate) and is_sure(one.facts) for ones in below for one in ones)
    if 2 * entries >= len(block.children):
        yield _candidate(block, block.text, block.own_end, known) or alone
    elif whole is not None and (is_sure(whole.facts) or is_possible(whole.facts)):
        yield whole
        return
    else:
        own = _candidate(block, block.text, block.own_end, known)
        prose = [whole_text(child) for child in block.children]
        if own is not None and is_sure(own.facts) and not any("](" in text for text in prose):
            own.facts.fields.setdefault("annotation", text_of(read_runs(" ".join(prose))))
            yield Candidate(own.start, block.end, own.family, own.facts, own.text)
            return
        yield own if own is not None and is_sure(own.facts) else alone
    for ones in below:
        yield from ones


def _candidate(block: Block, text: str, end: int, known: Known) -> Candidate | None:
    groups = known.taught.get(text)
    facts = facts_of(groups) if groups is not None else read_entry(text, known.references)
    if facts is None:
        return None
    family = "stacked" if block.kind == "paragraph" else "card" if text != block.text else block.marker
    return Candidate(block.start, end, family, facts, text)


def whole_text(block: Block) -> str:
    """Return the text of ``block`` with that of the items below it, as lines of one entry."""
    return "<br>".join([block.text, *map(whole_text, block.children)])


def _rows(block: Block, lines: Sequence[str], references: Mapping[str, str]) -> Iterator[Candidate | Block]:
    """Yield the rows of a table of works as entries; a table of anything else as one block."""
    found = pipe_rows(lines[block.start : block.end]) if block.kind == "table" else html_rows(block.text)
    rows = [(first, last, read_row(cells, references)) for first, last, cells in found]
    head, *body = rows or [(0, 1, [])]
    columns = columns_of(head[2], [cells for _, _, cells in body]) if body else None
    if columns is None:
        yield block
        return
    for first, last, cells in body:
        facts = read_cells(columns, cells)
        start, end = block.start + first, block.start + last
        yield Candidate(start, end, "table", facts) if facts is not None else Block("row", start, end)


def _leftovers(one: Candidate | Block, lines: Sequence[str], first: int, last: int) -> Iterator[Leftover]:
    """Yield what is told of a block that is no entry: a paragraph line by line, tables of contents not at all."""
    is_row = isinstance(one, Block) and one.kind == "row"
    is_inside = first <= one.start < last and (is_row or "](" in one.text)
    if isinstance(one, Block) and one.kind == "paragraph":
        for place in range(one.start, one.end):
            if lines[place].strip() and not _CONTENTS.match(lines[place]):
                yield Leftover(place + 1, place + 1, lines[place].strip(), _reason(lines[place]), is_inside)
    elif one.end - one.start > 1 or not _CONTENTS.match(lines[one.start]):
        yield Leftover(one.start + 1, one.end, lines[one.start].strip(), _why(one), is_inside)


_WHY: Final = {
    "code": "a block of code",
    "table": "a table without columns of works",
    "html table": "a table without columns of works",
    "row": "a row without a title, or with another number of cells",
}
"""Why a block of a kind is left over."""


def _why(one: Candidate | Block) -> str:
    return (isinstance(one, Block) and _WHY.get(one.kind)) or _reason(one.text)


def _reason(line: str) -> str:
    runs = read_runs(line)
    if any(run.kind == "image" for run in runs) and not text_of(runs).strip():
        return "an image or a badge"
    return "a link without a year and authors" if any(run.kind == "link" for run in runs) else "text"
