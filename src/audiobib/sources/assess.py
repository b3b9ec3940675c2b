"""A reference beside one work of one source: how they differ, and whether they can be the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from audiobib.matching.likeness import compare
from audiobib.matching.preprints import may_be_preprint
from audiobib.matching.venues import same_venue
from audiobib.model.date import read_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.matching.authors import Authors
    from audiobib.matching.likeness import Likeness
    from audiobib.matching.titles import Title
    from audiobib.model.record import Record
    from audiobib.sources.work import Work

__all__ = ["Assessment", "Difference", "Severity", "assess"]

Severity = Literal["error", "warning", "info"]
"""``error``: contradicts the source; ``warning``: may do so; ``info``: worth knowing."""

_AUTHORS_NAMED: Final = 3
"""Names that a message holds at most."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else than the source."""

    field: Literal["title", "author", "year", "venue"]
    kind: Literal["title", "author", "truncated-list", "year", "venue", "version"]
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """A reference beside one work."""

    work: Work
    source: str
    likeness: Likeness
    differences: tuple[Difference, ...]

    @property
    def is_same(self) -> bool:
        """Whether the reference means this work, perhaps with errors: title and authors speak together."""
        return self.likeness.is_same

    @property
    def is_clean(self) -> bool:
        """Whether the reference means this work and contradicts it nowhere."""
        return self.is_same and not any(difference.severity == "error" for difference in self.differences)

    @property
    def rank(self) -> tuple[bool, int, float, float]:
        """What to prefer among several works: more is better."""
        errors = sum(difference.severity == "error" for difference in self.differences)
        return self.is_same, -errors, self.likeness.title.similarity, self.likeness.authors.overlap


def assess(record: Record, work: Work, source: str) -> Assessment:
    """Put ``record`` beside ``work``, as ``source`` describes it."""
    likeness = compare(record.title or "", record.authors, work.title, work.authors)
    differences = (
        *_title(likeness.title, likeness.authors, work, source),
        *(_authors(record, likeness.authors, work, source) if likeness.has_authors else ()),
        *_year(record, work, source),
        *_venue(record, work, source),
    )
    return Assessment(work, source, likeness, differences)


def _title(title: Title, authors: Authors, work: Work, source: str) -> Iterator[Difference]:
    """Other words contradict; but a preprint by the same authors may have changed its title since."""
    if title.relation == "same":
        return
    is_version = work.is_preprint and authors.overlap == 1
    severity: Severity = (
        "info" if title.relation == "subtitle" else "warning" if title.relation == "spelling" or is_version else "error"
    )
    if title.relation == "subtitle" or title.similarity < 0.5:
        yield Difference("title", "title", severity, f"the title at {source} is “{work.title}”")
    else:
        words = "; ".join(_change(here, there) for here, there in title.changed)
        yield Difference("title", "title", severity, f"the title differs from {source}: {words}")


def _change(here: str, there: str) -> str:
    if here and there:
        return f"`{here}` is `{there}` there"
    return f"`{here}` is not there" if here else f"`{there}` is there, too"


def _authors(record: Record, authors: Authors, work: Work, source: str) -> Iterator[Difference]:
    partial = not authors.missing and len(work.authors) < len(record.authors)
    for name in authors.unknown:
        if partial:
            yield Difference("author", "author", "warning", f"{source} lists {len(work.authors)} authors, not {name}")
        else:
            named = ", ".join(authors.missing[:_AUTHORS_NAMED])
            hint = f"; it has {named}" if named else ""
            yield Difference("author", "author", "error", f"{name} is not among the authors at {source}{hint}")
    for here, there in authors.given:
        yield Difference("author", "author", "warning", f"{here} is {there} at {source}")
    if authors.missing and not record.others and not authors.unknown:
        count = len(authors.missing)
        named = ", ".join(authors.missing[:_AUTHORS_NAMED]) + (", …" if count > _AUTHORS_NAMED else "")
        text = f"{count} author{'s' if count > 1 else ''} of {source} missing here: {named}"
        yield Difference("author", "truncated-list", "warning", text)
    if authors.is_order and not authors.unknown:
        yield Difference("author", "author", "warning", f"the authors are in another order at {source}")


def _year(record: Record, work: Work, source: str) -> Iterator[Difference]:
    """One year off is how online and print differ, two how versions do; more may be another edition of a book."""
    year = read_year(record.year or "")
    if year is None or not work.years:
        return
    gap = min(abs(year - other) for other in work.years)
    if gap == 0:
        return
    told = " or ".join(map(str, work.years))
    is_book = record.type not in ("article", "inproceedings", "conference", "online", "misc", "unpublished")
    is_one = may_be_preprint(record.type, record.venue or "")
    is_earlier = work.is_preprint and not is_one
    versions = work.is_preprint != is_one or not same_venue(record.venue or "", work.venues)
    is_doubtful = gap == 2 or is_book or is_earlier or (versions and gap == 3)
    severity: Severity = "info" if gap == 1 else "warning" if is_doubtful else "error"
    yield Difference("year", "year", severity, f"the year at {source} is {told}, not {year}")


def _venue(record: Record, work: Work, source: str) -> Iterator[Difference]:
    """Another journal or book; or one, where the source has a preprint and knows of no publication."""
    if not record.venue:
        return
    if work.is_preprint and not may_be_preprint(record.type, record.venue):
        if not work.published_as:
            message = f"{source} has a preprint only, and nothing in “{record.venue}”"
            yield Difference("venue", "version", "info", message)
    elif work.venues and not same_venue(record.venue, work.venues):
        severity: Severity = "info" if may_be_preprint(record.type, record.venue) else "warning"
        yield Difference("venue", "venue", severity, f"the venue at {source} is “{work.venue}”, not “{record.venue}”")
