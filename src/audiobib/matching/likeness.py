"""Whether two descriptions are of one work: title and authors speak together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from audiobib.matching.authors import Authors, compare_authors
from audiobib.matching.titles import Title, compare_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.names import Person

__all__ = ["Likeness", "compare"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How one description relates to another: title, authors, and how many authors the other names.

    ``has_authors`` says whether both name a person; organisations call themselves many names.
    """

    title: Title
    authors: Authors
    their_count: int
    has_authors: bool

    @property
    def is_same(self) -> bool:
        """Whether both mean one work, perhaps with errors."""
        overlap, similarity = self.authors.overlap, self.title.similarity
        if not self.has_authors:
            return similarity >= 0.9
        return (
            (similarity >= 0.9 and overlap > 0)
            or (similarity >= 0.7 and overlap >= 0.5)
            or (similarity >= 0.6 and overlap == 1 and self.their_count > 1)
        )

    @property
    def may_be_same(self) -> bool:
        """Whether both could mean one work."""
        return self.is_same or (self.title.similarity >= 0.7 and self.authors.overlap > 0)

    @property
    def leads_to(self) -> Literal["same", "other", "registered"]:
        """What an identifier that leads from one to the other tells: ``registered`` is to say that we cannot tell.

        A title that was changed between versions is the same work if the authors are. Another title by the same
        authors, without a word in common, may be a translation or another work of theirs: nobody can tell.
        """
        overlap, similarity = self.authors.overlap, self.title.similarity
        if not self.has_authors:
            return "same" if similarity >= 0.6 else "other" if similarity < 0.3 else "registered"
        if overlap == 0:
            return "same" if similarity >= 0.9 else "other"
        by_all = overlap == 1 and self.their_count > 1 and not self.authors.missing
        by_most = overlap >= 0.5 and self.authors.common > 1 and similarity >= 0.3
        if similarity >= 0.6 or by_most:
            return "same"
        return "registered" if by_all else "other"

    @property
    def is_version(self) -> bool:
        """Whether one may be a version of the other where a source relates the two."""
        title, authors = self.title.similarity, self.authors.overlap
        return (title >= 0.9 and authors > 0) or (title >= 0.5 and authors >= 0.5) or (authors > 0.8 and title > 0.2)


def compare(title: str, authors: Sequence[Person], their_title: str, their_authors: Sequence[Person]) -> Likeness:
    """Compare two descriptions of works (Unicode text)."""
    return Likeness(
        compare_titles(title, their_title),
        compare_authors(authors, their_authors),
        len(their_authors),
        any(map(_is_person, authors)) and any(map(_is_person, their_authors)),
    )


def _is_person(author: Person) -> bool:
    return bool(author.given and author.family)
