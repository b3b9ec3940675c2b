"""A person or organisation as a bibliography knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, NewType

from audiobib.names.scripts import natural_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import TypeVar

    Text = TypeVar("Text", bound=str, default=str)
    Other = TypeVar("Other", bound=str)
else:
    from typing import TypeVar

    Text = TypeVar("Text")

__all__ = ["OTHERS", "Latex", "Person"]

Latex = NewType("Latex", str)
"""Text as it stands in a .bib field; plain ``str`` is Unicode."""


@dataclass(frozen=True, slots=True)
class Person(Generic[Text]):
    """The four parts of a BibTeX name, or a ``literal`` that is never split (a corporate author).

    The type says what the parts are: ``Person[Latex]`` as written in a .bib field, ``Person`` (that is
    ``Person[str]``) Unicode. Absent parts are empty strings. ``literal`` excludes the four others.
    """

    given: str = ""
    von: str = ""
    family: str = ""
    jr: str = ""
    literal: str = ""

    @property
    def parts(self) -> tuple[str, str, str, str, str]:
        """Given, von, family, jr and literal."""
        return self.given, self.von, self.family, self.jr, self.literal

    def map(self, function: Callable[[str], Other]) -> Person[Other]:
        """Return the person with ``function`` of each part that is there."""
        return Person(*(function(part) if part else "" for part in self.parts))

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


OTHERS: Final[Person[Any]] = Person(family="others")
"""What ``and others`` at the end of a list is split into, as BibTeX does."""
