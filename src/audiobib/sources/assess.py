"""A reference beside one work of one source: how they differ, and whether they can be the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from audiobib.model.date import read_year
from audiobib.sources.compare import Authors, Title, compare_authors, compare_titles, same_venue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.record import Author, Record
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
    kind: Literal["title", "author", "truncated-list", "year", "venue"]
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """A reference beside one work."""

    work: Work
    source: str
    title: Title
    authors: Authors
    differences: tuple[Difference, ...]
    has_authors: bool
    """Whether both name any."""

    @property
    def is_same(self) -> bool:
        """Whether the reference means this work, perhaps with errors: title and authors speak together."""
        overlap, similarity = self.authors.overlap, self.title.similarity
        if not self.has_authors:
            return similarity >= 0.9
        return (
            (similarity >= 0.9 and overlap > 0)
            or (similarity >= 0.7 and overlap >= 0.5)
            or (similarity >= 0.6 and overlap == 1 and len(self.work.authors) > 1)
        )

    @property
    def is_candidate(self) -> bool:
        """Whether the reference could mean this work: enough to keep us from saying that there is none."""
        return self.is_same or (self.title.similarity >= 0.7 and self.authors.overlap > 0)

    @property
    def is_clean(self) -> bool:
        """Whether the reference means this work and contradicts it nowhere."""
        return self.is_same and not any(difference.severity == "error" for difference in self.differences)

    @property
    def leads_to(self) -> Literal["same", "other", "registered"]:
        """What an identifier that leads to this work tells: ``registered`` is to say that we cannot tell.

        A title that was changed between versions, or is in another language, is the same work if the authors are.
        """
        overlap, similarity = self.authors.overlap, self.title.similarity
        if not self.has_authors:
            return "same" if similarity >= 0.6 else "other" if similarity < 0.3 else "registered"
        if overlap == 0:
            return "same" if similarity >= 0.9 else "other"
        by_all = overlap == 1 and len(self.work.authors) > 1 and not self.authors.missing
        by_most = overlap >= 0.5 and self.authors.common > 1 and similarity >= 0.3
        return "same" if similarity >= 0.6 or by_all or by_most else "other"

    @property
    def rank(self) -> tuple[bool, int, float, float]:
        """What to prefer among several works: more is better."""
        errors = sum(difference.severity == "error" for difference in self.differences)
        return self.is_same, -errors, self.title.similarity, self.authors.overlap


def assess(record: Record, work: Work, source: str) -> Assessment:
    """Put ``record`` beside ``work``, as ``source`` describes it."""
    title = compare_titles(record.title or "", work.title)
    authors = compare_authors(record.authors, work.authors)
    has_authors = any(map(_is_person, record.authors)) and any(map(_is_person, work.authors))
    differences = (
        *_title(title, authors, work, source),
        *(_authors(record, authors, work, source) if has_authors else ()),
        *_year(record, work, source),
        *_venue(record, work, source),
    )
    return Assessment(work, source, title, authors, differences, has_authors)


def _is_person(author: Author) -> bool:
    """Whether ``author`` is no organisation; those call themselves many names."""
    return bool(author.given and author.family)


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
        yield Difference("author", "author", "warning", f"the authors stand in another order at {source}")


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
    is_earlier = work.is_preprint and not _is_preprint(record)
    versions = work.is_preprint != _is_preprint(record) or not same_venue(record.venue or "", work.venues)
    is_doubtful = gap == 2 or is_book or is_earlier or (versions and gap == 3)
    severity: Severity = "info" if gap == 1 else "warning" if is_doubtful else "error"
    yield Difference("year", "year", severity, f"the year at {source} is {told}, not {year}")


def _is_preprint(record: Record) -> bool:
    if record.type in ("online", "misc", "unpublished"):
        return True
    return any(word in (record.venue or "").lower() for word in ("arxiv", "corr", "preprint", "openreview"))


def _venue(record: Record, work: Work, source: str) -> Iterator[Difference]:
    if record.venue and work.venues and not same_venue(record.venue, work.venues):
        yield Difference("venue", "venue", "info", f"the venue at {source} is “{work.venue}”, not “{record.venue}”")
