"""Whether a document was read as the list that it is, or in a format that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.lists.result import Imported, Leftover

__all__ = ["unknown_format"]

_LIST: Final = 10
"""Links from which on a document is a list."""
_SHARE: Final = 0.01
_FEWEST: Final = 3
"""Blocks among entries that may be left over: so many, or that share of them."""


def unknown_format(imported: Imported) -> str:
    """Say that ``imported`` was not read whole, with three of the blocks that were not; empty if it was.

    A document with ten links and no entry was not; nor was one where more than one in a hundred, and at least three, of
    the blocks between entries are left over.
    """
    if not imported.entries and imported.links >= _LIST:
        linked = [rest for rest in imported.leftovers if "](" in rest.text or "<a " in rest.text]
        return f"{imported.links} links, and no entry: this format is not known{_examples(linked)}"
    missed = [rest for rest in imported.leftovers if rest.is_inside]
    blocks = len(missed) + sum(run.entries for run in imported.runs)
    if len(missed) >= _FEWEST and len(missed) > _SHARE * blocks:
        said = f"{len(missed)} of {blocks} blocks between entries were not read"
        return f"{said}: their format is not known{_examples(missed)}"
    return ""


def _examples(leftovers: Sequence[Leftover]) -> str:
    if not leftovers:
        return ""
    step = max(len(leftovers) // 3, 1)
    shown = "".join(f"\n  line {rest.line}: {rest.text[:100]}" for rest in leftovers[::step][:3])
    return f"; some of its blocks are{shown}"
