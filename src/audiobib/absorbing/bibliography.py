"""What the bibliography says today, as a list is compared with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audiobib.lists.reader import read_list
from audiobib.matching.titles import title_letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.lists.result import Imported
    from audiobib.model.record import Record
    from audiobib.names import Person

__all__ = ["Bibliography"]


@dataclass(frozen=True)
class Bibliography:
    """What the bibliography says today: its records, and the titles of the sections by slug.

    ``other`` is the title of the section for entries of no section, ``labels`` are those of links by field, ``known``
    the persons by the fold of each spelling.
    """

    records: Sequence[Record]
    sections: Mapping[str, str]
    labels: Mapping[str, str]
    known: Mapping[str, Person] = field(default_factory=dict)
    other: str = "Other"

    @property
    def slugs(self) -> dict[str, str]:
        """The slug of each section by the letters of its title; the empty one for those of no section."""
        slugs = {title_letters(title): slug for slug, title in self.sections.items()}
        return {title_letters(self.other): "", **slugs}

    def read(self, text: str) -> Imported:
        """Read a list."""
        by_title = {title: slug for slug, title in self.sections.items()}
        labels = {label: name for name, label in self.labels.items()}
        return read_list(text, sections=by_title, known=self.known, labels=labels)
