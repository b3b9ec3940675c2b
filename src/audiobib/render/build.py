"""From the records of a bibliography to what templates see of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audiobib.latex import decode
from audiobib.latex.address import raw_address
from audiobib.markdown.slug import Slugger
from audiobib.model.date import parse_date
from audiobib.model.links import Link
from audiobib.render.context import (
    DOWNLOAD,
    OTHER,
    Context,
    Counts,
    Dataset,
    Entry,
    Fields,
    ListStyle,
    Person,
    Section,
    Survey,
)
from audiobib.render.order import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audiobib.model.record import Record

__all__ = ["build_context", "entry_of", "listed_records", "records_of_sections"]


def build_context(
    records: Sequence[Record],
    sections: Sequence[tuple[str, str]],
    *,
    survey: str | None = None,
    people: Mapping[str, str] | None = None,
    citation: str = "",
    source: str = "refs.bib",
    style: ListStyle | None = None,
) -> Context:
    """Return what templates see of ``records``.

    ``sections`` are (slug, title) in order. ``survey`` is the key of the record that the list belongs to; it
    stands in no section unless it says so itself, like a record that only lends its fields to others
    (``crossref``). ``people`` maps names as displayed to addresses, ``citation`` is BibTeX text, ``source``
    what the bibliography's file is called. Entries stand in every section that they name, in the order of ``style``
    (:func:`~audiobib.render.order.in_order`); those of no configured section in :data:`OTHER`.
    """
    style = style if style is not None else ListStyle()
    own = next((record for record in records if record.key == survey), None)
    listed = listed_records(records, survey)
    by_section = records_of_sections(listed, [slug for slug, _ in sections])
    slugger = Slugger()

    used = {slug for slug, works in by_section.items() if works}

    def shown(slug: str, title: str) -> Section:
        ordered = in_order(by_section[slug], style.orders.get(slug, style.order))
        section = _section((slug, title, slugger.slug(title)), ordered, style.lines)
        above = sum(slug.startswith(f"{other}/") for other, _ in sections)
        is_empty = not any(name == slug or name.startswith(f"{slug}/") for name in used)
        return replace(section, depth=above, is_empty=is_empty)

    found = [shown(slug, title) for slug, title in sections]
    if by_section[OTHER[0]]:
        found.append(shown(*OTHER))
    datasets = _datasets(listed)
    return Context(
        survey=None if own is None else _survey(own, people or {}, style.lines),
        sections=tuple(found),
        datasets=datasets,
        counts=Counts(len(listed) - len(datasets), len(datasets), len(found)),
        citation=citation,
        source=source,
    )


def listed_records(records: Sequence[Record], survey: str | None) -> list[Record]:
    """Return the works of the list: not the survey, nor what only lends its fields (crossref), without a section."""
    unlisted = {record.fields["crossref"].lower() for record in records if "crossref" in record.fields}
    unlisted |= {survey.lower()} if survey is not None else set()
    return [record for record in records if record.sections or record.key.lower() not in unlisted]


def records_of_sections(listed: Sequence[Record], slugs: Sequence[str]) -> dict[str, list[Record]]:
    """Return the works of each section by its slug; those of none of them below that of :data:`OTHER`."""
    found: dict[str, list[Record]] = {slug: [] for slug in (*slugs, OTHER[0])}
    for record in listed:
        own = [slug for slug in dict.fromkeys(record.sections) if slug in found]
        for slug in own or [OTHER[0]]:
            found[slug].append(record)
    return found


def _section(about: tuple[str, str, str], records: Sequence[Record], lines: Mapping[str, tuple[int, int]]) -> Section:
    works = [record for record in records if record.type != "dataset"]
    datasets = _datasets(records)
    slug, title, anchor = about
    return Section(
        slug=slug,
        title=title,
        anchor=anchor,
        entries=tuple(entry_of(record, lines) for record in works),
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


def entry_of(record: Record, lines: Mapping[str, tuple[int, int]]) -> Entry:
    """Return what templates see of ``record``; ``lines`` are the first and the last of each entry by its key."""
    date = parse_date(record.date or record.year)
    first, last = lines.get(record.key, (None, None))
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
        month=date.month if date is not None else None,
        fields=Fields(record.fields),
        first_line=first,
        last_line=last,
    )


def _survey(record: Record, people: Mapping[str, str], lines: Mapping[str, tuple[int, int]]) -> Survey:
    entry = entry_of(record, lines)
    authors = tuple(Person(name, people.get(name)) for name in entry.authors)
    return Survey(entry, authors, entry.links[0].url if entry.links else None)
