"""What templates see. These classes are the contract: a template may use every field of them.

========== ==================================================================================================
name       what
========== ==================================================================================================
survey     :class:`Survey` or none: the work that the list belongs to
sections   every :class:`Section` in configured order; empty ones too
overview   the same sections, for a table of contents
datasets   every :class:`Dataset` once, by title
counts     :class:`Counts`
citation   BibTeX text for readers to copy; empty if there is none
========== ==================================================================================================

All texts are Unicode and unescaped: the filters ``md`` and ``tex`` escape them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audiobib.latex import decode
from audiobib.latex.address import raw_address
from audiobib.markdown.slug import Slugger
from audiobib.model.links import Link
from audiobib.render.order import newest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audiobib.model.record import Record

__all__ = [
    "DOWNLOAD",
    "OTHER",
    "Context",
    "Counts",
    "Dataset",
    "Entry",
    "Link",
    "Person",
    "Section",
    "Survey",
    "build_context",
]

OTHER = ("other", "Other")
"""Slug and title of the last section: the entries of no configured section; absent if there are none."""


DOWNLOAD = "Download"
"""What the link to a data set is called, whatever the links to papers are called."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author: the name in natural order, and the address of a page about the person if one is known."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A work. ``authors`` are names in natural order; ``others``: there are more. No title: the key."""

    key: str
    type: str
    title: str
    authors: tuple[str, ...]
    others: bool
    year: str | None
    date: str | None
    venue: str | None
    links: tuple[Link, ...]
    identifiers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set, a row of a table: ``title`` is what people call it, ``full_name`` its title in full."""

    key: str
    title: str
    full_name: str
    size: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section: ``anchor`` is where its heading can be linked to, ``keys`` are all its works in order."""

    slug: str
    title: str
    anchor: str
    entries: tuple[Entry, ...]
    datasets: tuple[Dataset, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """The work that the list belongs to; ``url`` is its first link."""

    entry: Entry
    authors: tuple[Person, ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Distinct works and data sets of the list (the survey itself not counted), and sections."""

    works: int
    datasets: int
    sections: int


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a template sees, by name."""

    survey: Survey | None
    sections: tuple[Section, ...]
    datasets: tuple[Dataset, ...]
    counts: Counts
    citation: str = ""
    source: str = "refs.bib"
    overview: tuple[Section, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "overview", self.sections)

    def names(self) -> dict[str, object]:
        """Return the names that a template sees."""
        return {name: getattr(self, name) for name in self.__slots__}

    def with_anchors(self, anchors: Mapping[str, str]) -> Context:
        """Return the same with other anchors, given by the slug of the section; the rest keeps its own."""
        sections = (replace(section, anchor=anchors.get(section.slug, section.anchor)) for section in self.sections)
        return replace(self, sections=tuple(sections))


def build_context(
    records: Sequence[Record],
    sections: Sequence[tuple[str, str]],
    *,
    survey: str | None = None,
    people: Mapping[str, str] | None = None,
    citation: str = "",
    source: str = "refs.bib",
) -> Context:
    """Return what templates see of ``records``.

    ``sections`` are (slug, title) in order. ``survey`` is the key of the record that the list belongs to; it
    stands in no section unless it says so itself, like a record that only lends its fields to others
    (``crossref``). ``people`` maps names as displayed to addresses, ``citation`` is BibTeX text, ``source``
    what the bibliography's file is called. Entries stand in every section that they name, newest first
    (:func:`~audiobib.render.order.newest_first`); those of no configured section in :data:`OTHER`.
    """
    ordered = sorted(records, key=newest_first)
    own = next((record for record in ordered if record.key == survey), None)
    # An entry that only lends its fields to others (crossref) is no work of the list.
    unlisted = {record.fields["crossref"].lower() for record in records if "crossref" in record.fields}
    unlisted |= {survey.lower()} if survey is not None else set()
    listed = [record for record in ordered if record.sections or record.key.lower() not in unlisted]
    slugs = {slug for slug, _ in sections}
    rest = [record for record in listed if slugs.isdisjoint(record.sections)]
    slugger = Slugger()
    shown = [
        _section(slug, title, slugger.slug(title), [record for record in listed if slug in record.sections])
        for slug, title in sections
    ]
    if rest:
        shown.append(_section(*OTHER, slugger.slug(OTHER[1]), rest))
    datasets = _datasets(listed)
    return Context(
        survey=None if own is None else _survey(own, people or {}),
        sections=tuple(shown),
        datasets=datasets,
        counts=Counts(len(listed) - len(datasets), len(datasets), len(shown)),
        citation=citation,
        source=source,
    )


def _section(slug: str, title: str, anchor: str, records: Sequence[Record]) -> Section:
    works = [record for record in records if record.type != "dataset"]
    datasets = _datasets(records)
    return Section(
        slug=slug,
        title=title,
        anchor=anchor,
        entries=tuple(_entry(record) for record in works),
        datasets=datasets,
        keys=(*(record.key for record in works), *(dataset.key for dataset in datasets)),
    )


def _datasets(records: Iterable[Record]) -> tuple[Dataset, ...]:
    """Return the data sets among ``records``, by title."""
    datasets = [_dataset(record) for record in records if record.type == "dataset"]
    return tuple(sorted(datasets, key=lambda dataset: (dataset.title.casefold(), dataset.key)))


def _dataset(record: Record) -> Dataset:
    return Dataset(
        key=record.key,
        title=decode(record.fields.get("shorttitle", "")) or record.title or record.key,
        full_name=record.title or "",
        size=decode(record.fields.get("size", "")),
        links=_links_to_data(record),
    )


def _links_to_data(record: Record) -> tuple[Link, ...]:
    """Return the links of a row: ``url``, or else ``dataset``, and whatever else fields hold as addresses.

    Identifiers lead to what title and authors describe, often a paper: they are shown where there is no such address.
    """
    held = {name: raw_address(value.strip()) for name, value in record.fields.items()}
    address = held.get("url") or held.get("dataset", "")
    if all(link.url != address for link in record.links):
        return record.links
    own = {address, *(value for name, value in held.items() if name not in ("doi", "eprint", "dataset"))}
    # The label that configuration gives to url is meant for papers ("PDF").
    return tuple(Link(DOWNLOAD, link.url) if link.url == address else link for link in record.links if link.url in own)


def _entry(record: Record) -> Entry:
    return Entry(
        key=record.key,
        type=record.type,
        title=record.title or record.key,
        authors=tuple(author.display for author in record.authors),
        others=record.others,
        year=record.year,
        date=record.date,
        venue=record.venue,
        links=record.links,
        identifiers=dict(record.identifiers),
    )


def _survey(record: Record, people: Mapping[str, str]) -> Survey:
    entry = _entry(record)
    authors = tuple(Person(name, people.get(name)) for name in entry.authors)
    return Survey(entry, authors, entry.links[0].url if entry.links else None)
