"""What the bibliography says today, as a list is compared with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audiobib.lists.links import fields_by_label
from audiobib.lists.reader import read_list
from audiobib.lists.sections import section_names
from audiobib.matching.titles import title_letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.lists.result import Imported
    from audiobib.lists.taught import Matcher
    from audiobib.model.record import Record
    from audiobib.names import Person

__all__ = ["Bibliography"]


@dataclass(frozen=True)
class Bibliography:
    """What the bibliography says today: its records, and the titles of the sections by slug.

    ``other`` is the title of the section for entries of no section, ``labels`` are those of links by field, ``known``
    the persons by the fold of each spelling, ``taught`` matches patterns of the configuration.
    """

    records: Sequence[Record]
    sections: Mapping[str, str]
    labels: Mapping[str, str]
    known: Mapping[str, Person] = field(default_factory=dict)
    other: str = "Other"
    taught: Matcher | None = None

    @property
    def slugs(self) -> dict[str, str]:
        """The slug of each section by the letters of its title, or of itself; the empty one for those of no section."""
        names = section_names(self.sections)
        return {title_letters(self.other): "", **{title_letters(name): slug for name, slug in names.items()}}

    def read(self, text: str) -> Imported:
        """Read a list."""
        names, labels = section_names(self.sections), fields_by_label(self.labels)
        return read_list(text, sections=names, known=self.known, labels=labels, taught=self.taught)
