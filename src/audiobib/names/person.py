"""A person or organisation as a bibliography knows it."""

from __future__ import annotations

from dataclasses import dataclass

from audiobib.names.scripts import natural_order

__all__ = ["OTHERS", "Person"]


@dataclass(frozen=True, slots=True)
class Person:
    """The four parts of a BibTeX name, or a ``literal`` that is never split (a corporate author).

    The parts hold text as it was read: LaTeX from a .bib field, Unicode from elsewhere or after decoding.
    Absent parts are empty strings. ``literal`` excludes the four others.
    """

    given: str = ""
    von: str = ""
    family: str = ""
    jr: str = ""
    literal: str = ""

    @property
    def is_others(self) -> bool:
        """Whether this stands for ``and others`` at the end of a list."""
        return self == OTHERS

    @property
    def display(self) -> str:
        """The name in natural order: ``given von family, jr`` (family first in Chinese letters), or the literal."""
        return self.literal or natural_order(self.given, self.von, self.family, self.jr)

    @property
    def sort_name(self) -> str:
        """The name in index order: ``von family, jr, given`` or the literal (``btxdoc``, section 4)."""
        if self.literal:
            return self.literal
        last = " ".join(part for part in (self.von, self.family) if part)
        return ", ".join(part for part in (last, self.jr, self.given) if part)


OTHERS = Person(family="others")
"""What ``and others`` at the end of a list is split into, as BibTeX does."""
