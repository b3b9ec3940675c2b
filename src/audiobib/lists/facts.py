"""What a block of a list says of a work, as text, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audiobib.lists.dates import FoundDate
    from audiobib.markdown.inline import MarkdownLink

__all__ = ["Facts"]


@dataclass(slots=True)
class Facts:
    """The facts of one place of a list. ``authors`` is one text, ``rest`` what has no place in a record, with why.

    ``is_quoted``: the title stands in quotes; ``is_link``: it is the label of a link; ``is_plain``: nothing sets it
    apart from the text; ``is_taught``: a pattern of the configuration says that it is one.
    """

    title: str = ""
    authors: str = ""
    dates: list[FoundDate] = field(default_factory=list)
    venue: str = ""
    links: list[MarkdownLink] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    rest: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    is_dataset: bool = False
    is_quoted: bool = False
    is_link: bool = False
    is_plain: bool = False
    had_blank: bool = False
    is_taught: bool = False

    @property
    def year(self) -> str | None:
        """The year that the list says; of several the first."""
        return self.dates[0].year if self.dates else None
