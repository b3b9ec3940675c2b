"""An entry is not in canonical layout.

Bad::

    @Article { latif2023sparks, title="Sparks of Large Audio Models", year=2023}

Good::

    @article{latif2023sparks,
      title = {Sparks of Large Audio Models},
      year = {2023},
    }

Why: one layout makes differences between versions show what changed and nothing else. In a file whose lines end in
more than one way, every line gets the end that most of them have.

Authority: the style page of this documentation; ``audiobib fmt`` writes it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import at_key, finding
from audiobib.syntax import Document
from audiobib.syntax.layout import format_block
from audiobib.text import Edit
from audiobib.text.line_ends import LINE_END, with_line_end

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
    if library.document.has_mixed_line_ends:
        yield from _line_ends(library)


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


def _line_ends(library: Library) -> Iterator[Finding]:
    """Yield one finding for the lines between blocks that do not end as most lines of the file do."""
    text, end, blocks = library.text, library.document.line_end, library.document.blocks
    gaps = zip([0, *(block.end for block in blocks)], [*(block.start for block in blocks), len(text)], strict=True)
    odd = [
        Edit(*match.span(), end)
        for start, stop in gaps
        for match in LINE_END.finditer(text, start, stop)
        if match.group() != end
    ]
    if odd:
        message = f"{len(odd)} lines end otherwise than most lines of this file; `audiobib fmt` writes them alike"
        yield finding(library, RULE, odd[0].start, odd[0].end, message, edits=tuple(odd), changes=CHANGES)


@lru_cache(maxsize=4)
def _ranks(style: Style) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(style.field_order)}
