"""One thing that somebody typed into a list, or took out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from audiobib.lists.result import Shown
    from audiobib.markdown.inline import MarkdownLink

__all__ = ["Kind", "Typed"]

Kind = Literal["new", "change", "deletion", "refused", "unread", "conflict"]
"""``new``: a work that the bibliography lacks; ``change``: of a field, a link, a section; ``deletion``: of an entry, of
a link, out of a section; ``refused``: an advert, or a work that is there already, which may go; ``unread``: only a
person can tell what becomes of it; ``conflict``: the bibliography changed the same thing."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One thing that was typed: the first and the last line (from 1), what it is, and what it is about.

    ``key`` is the citation key of the entry, ``field`` one of ``title``, ``authors``, ``year``, ``venue``, ``link``,
    ``section`` or a field that a cell of a table shows; empty for a whole entry. ``old`` and ``new`` are texts as
    shown, of a section slugs. ``was`` and ``now`` are the places in the list, ``copies`` those of a new work in other
    sections, ``links`` the link before and after.
    """

    kind: Kind
    line: int
    end_line: int
    message: str
    key: str | None = None
    field: str = ""
    old: str = ""
    new: str = ""
    was: Shown | None = None
    now: Shown | None = None
    copies: tuple[Shown, ...] = ()
    links: tuple[MarkdownLink | None, MarkdownLink | None] = (None, None)

    @property
    def is_open(self) -> bool:
        """Whether rendering would lose it, as long as nobody decides."""
        return self.kind in ("unread", "conflict")
