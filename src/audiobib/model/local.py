"""Plans for edits that look at the neighbourhood only, so that they cost what they touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.model import edits as plan
from audiobib.model.parts import Part
from audiobib.model.state import Spot
from audiobib.syntax import Block, Document
from audiobib.syntax.fields import regular_fields
from audiobib.syntax.grammar import BLOCK
from audiobib.text import Edit, apply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from audiobib.model.state import State

__all__ = ["plan_addition", "plan_removal", "regular_block", "rewritten", "trial", "with_fields"]


def rewritten(spot: Spot, planned: Callable[[Document, Block], Iterable[Edit]]) -> str:
    """Return the text of the block at ``spot`` after the edits that ``planned`` gives for it."""
    start = spot.block.start
    edits = planned(spot.part.document, spot.block)
    return apply(spot.text, [Edit(edit.start - start, edit.end - start, edit.replacement) for edit in edits])


def with_fields(state: State, spot: Spot, text: str, changes: Mapping[str, str | None]) -> str:
    """Return ``text``, that of the block at ``spot``, with the fields of ``changes`` set to LaTeX text or removed."""
    for name, value in changes.items():
        document, block = (spot.part.document, spot.block) if text == spot.text else _alone(text, state)
        if value is None:
            edits = plan.plan_remove_field(document, block, name)
        else:
            edits = plan.plan_set_field(document, block, name, value, state.manners)
        for edit in reversed(edits):  # in order, and disjoint
            text = text[: edit.start - block.start] + edit.replacement + text[edit.end - block.start :]
    return text


def _alone(text: str, state: State) -> tuple[Document, Block]:
    document = Document(text, state.dialect)
    return document, document.blocks[0]


def trial(state: State, spot: Spot, text: str) -> Spot | None:
    """Return a place at which ``text`` is read as it would be at ``spot`` of ``state``; None if it is no entry."""
    document = Document(text, state.dialect)
    blocks = document.blocks
    if len(blocks) != 1 or blocks[0].kind != "entry" or (blocks[0].start, blocks[0].end) != (0, len(text)):
        return None
    start = spot.part.start - spot.block.start  # macros count that are defined before this place
    return Spot(Part(document, 0, 1, (start, len(text)), "closed"), spot.number, blocks[0], spot.rank)


def regular_block(text: str) -> dict[str, str] | None:
    """Return the values as written of the fields of ``text``, if it is one regular entry in braces; else None."""
    match = BLOCK.fullmatch(text)
    if match is None or "\n@" in text or "\r@" in text:
        return None
    return regular_fields(text, Block("entry", 0, len(text), match[1], match[2], match.end(3), len(text) - 1))


def plan_removal(state: State, spot: Spot) -> tuple[Edit, ...]:
    """Plan to remove the entry at ``spot``, see :func:`~audiobib.model.edits.plan_remove_entry`."""
    first, last = max(spot.number - 1, 0), min(spot.number + 2, len(state.parts))
    while True:
        document = Document("".join(part.text for part in state.parts[first:last]), state.dialect)
        offset = state.offsets[first]
        block = state.block(spot)
        start, end, body, close = (place - offset for place in (block.start, block.end, block.body, block.close))
        block = block._replace(start=start, end=end, body=body, close=close)
        edits = plan.plan_remove_entry(document, block)
        if first and edits[0].start == 0:  # comment lines above that may begin further up
            first = 0
            continue
        return tuple(Edit(edit.start + offset, edit.end + offset, edit.replacement) for edit in edits)


def plan_addition(state: State, text: str) -> tuple[Edit, ...]:
    """Plan to put ``text`` at the end, see :func:`~audiobib.model.edits.plan_add_entry`."""
    first = max(len(state.parts) - 2, 0)
    offset = state.offsets[first]
    document = Document("".join(part.text for part in state.parts[first:]), state.dialect)
    edits = plan.plan_add_entry(document, text, state.manners)
    return tuple(Edit(edit.start + offset, edit.end + offset, edit.replacement) for edit in edits)
