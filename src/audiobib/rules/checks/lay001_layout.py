"""An entry is not in canonical layout.

Bad::

    @Article { latif2023sparks, title="Sparks of Large Audio Models", year=2023}

Good::

    @article{latif2023sparks,
      title = {Sparks of Large Audio Models},
      year = {2023},
    }

Blank lines between entries count, too: there is one finding for all of them.

Why: one layout makes differences between versions show what changed and nothing else. In a file whose lines end in
more than one way, every line gets the end that most of them have.

Authority: the style page of this documentation; ``audiobib fmt`` writes it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import at_key, finding
from audiobib.syntax import Document
from audiobib.syntax.layout import format_block, format_document, format_gaps
from audiobib.text import Edit
from audiobib.text.line_ends import with_line_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.rules.values import Values
    from audiobib.syntax import Block
    from audiobib.syntax.style import Style
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("LAY001", "layout", "info")
CHANGES: Final[Changes] = "layout"


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding, with its fix, for an entry that ``fmt`` would write anew."""
    return _check(entry.library, entry.block, values.style)


def check(library: Library, values: Values) -> Iterator[Finding]:
    """Yield a finding, with its fix, for every other block, and for line ends, that ``fmt`` would write anew."""
    for block in library.document.blocks:
        if block.kind != "entry":
            yield from _check(library, block, values.style)
    yield from _between(library)
    if values.style.sort_entries != "keep":
        yield from _order(library, values.style)


def _check(library: Library, block: Block, style: Style) -> Iterator[Finding]:
    old = library.text[block.start : block.end]
    written = _written(library.document, block, style)
    if written != old:
        edit = Edit(block.start, block.end, written)
        message = f"`{block.key}` is not in canonical layout; `audiobib fmt` writes it"
        place = at_key(library, block)
        yield finding(library, RULE, *place, message, key=block.key, edits=(edit,), changes=CHANGES)


def _written(document: Document, block: Block, style: Style) -> str:
    if not document.has_mixed_line_ends:
        return format_block(document.text, block, style, _ranks(style), document.line_end)
    # The line ends inside the block count as well: it is read alone, as `fmt` reads it.
    alone = with_line_end(document.text[block.start : block.end], document.line_end)
    blocks = Document(alone, document.dialect).blocks
    whole = len(blocks) == 1 and blocks[0].end == len(alone)
    return format_block(alone, blocks[0], style, _ranks(style), document.line_end) if whole else alone


def _between(library: Library) -> Iterator[Finding]:
    """Yield one finding for all places between blocks whose blank lines or line ends ``fmt`` would write otherwise."""
    document = library.document
    text, end, blocks = document.text, document.line_end, document.blocks
    starts, stops = [0, *(block.end for block in blocks)], [*(block.start for block in blocks), len(text)]
    gaps = [text[start:stop] for start, stop in zip(starts, stops, strict=True)]
    alike = [with_line_end(gap, end) for gap in gaps] if document.has_mixed_line_ends else gaps
    written = format_gaps(alike, [block.kind for block in blocks], end)
    edits = tuple(
        Edit(start, stop, new) for start, stop, old, new in zip(starts, stops, gaps, written, strict=True) if old != new
    )
    if edits:
        what = "line ends" if alike != gaps else "blank lines"
        message = (
            f"{what} between entries in {len(edits)} places are not in canonical layout; `audiobib fmt` writes them"
        )
        start, stop, new = edits[0].start, edits[0].end, edits[0].replacement
        while start < stop and text[start] == new[start - edits[0].start : start - edits[0].start + 1]:
            start += 1
        yield finding(library, RULE, start, stop, message, edits=edits, changes=CHANGES)


def _order(library: Library, style: Style) -> Iterator[Finding]:
    """Yield a finding if ``fmt`` would put the entries into another order; each of them is canonical first."""
    document = library.document
    written = format_document(document, style)
    if written != document.text and not document.has_mixed_line_ends:
        edit = Edit(0, len(document.text), written)
        blocks = Document(written, document.dialect).blocks
        if [block.key for block in blocks] != [block.key for block in document.blocks]:
            message = "the entries are not in the order of their citation keys; `audiobib fmt` writes them so"
            yield finding(library, RULE, 0, 0, message, edits=(edit,), changes=CHANGES)


@lru_cache(maxsize=4)
def _ranks(style: Style) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(style.field_order)}
