"""An entry is not in canonical layout.

Bad::

    @Article { latif2023sparks, title="Sparks of Large Audio Models", year=2023}

Good::

    @article{latif2023sparks,
      title = {Sparks of Large Audio Models},
      year = {2023},
    }

Why: one layout makes differences between versions show what changed and nothing else.

Authority: the style page of this documentation; ``audiobib fmt`` writes it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import at_key, finding
from audiobib.syntax.layout import format_block
from audiobib.text import Edit

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
    """Yield a finding, with its fix, for every other block that ``fmt`` would write anew."""
    for block in library.document.blocks:
        if block.kind != "entry":
            yield from _check(library, block, values.style)


def _check(library: Library, block: Block, style: Style) -> Iterator[Finding]:
    text = library.text
    written = format_block(text, block, style, _ranks(style), library.document.line_end)
    if written != text[block.start : block.end]:
        edit = Edit(block.start, block.end, written)
        message = f"`{block.key}` is not in canonical layout; `audiobib fmt` writes it"
        place = at_key(library, block)
        yield finding(library, RULE, *place, message, key=block.key, edits=(edit,), changes=CHANGES)


@lru_cache(maxsize=4)
def _ranks(style: Style) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(style.field_order)}
