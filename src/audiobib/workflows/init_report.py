"""What taking a list over found out about it: each line with the place where it stands."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from audiobib.markdown.escape import escape
from audiobib.text.files import near
from audiobib.text.shown import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audiobib.workflows.init import TakenOver

__all__ = ["HEADINGS", "Row", "init_rows", "report_text"]

HEADINGS: Final = {
    "link": "Links that may be wrong",
    "twice": "Works that are in the list more than once",
    "year": "Entries without a year",
    "nolink": "Entries without a link",
    "label": "Links with one meaning under several labels",
    "doi": "Preprints that have appeared: their DOI is in the list",
    "residue": "Words of an entry that refs.bib does not hold; its line keeps them until it is written again",
    "unsure": "What was unsure in reading",
    "left": "Lines with links that were not read; they stay as they are",
    "refused": "Entries that markers cannot be put around; they stay as they are",
    "changed": "Lines that the first rendering changes",
}
"""The parts of the report in their order, and what each is called."""


_TOLD_ELSEWHERE: Final = ("not configured", "the same work as on line")


class Row(NamedTuple):
    """One line of the report: the part that it belongs to, the file, the line (from 1), and what is to be said."""

    part: str
    path: Path
    line: int
    message: str


def init_rows(done: TakenOver) -> list[Row]:
    """Return every row of the report, part by part in the order of :data:`HEADINGS`, each part by its lines."""
    found = [*_notes(done), *_entries(done), *_lines(done)]
    rows = [row._replace(line=done.marked[row.path].line(row.line)) for row in found]
    rows += [*_labels(done), *_changed(done)]
    order = list(HEADINGS)
    return sorted(rows, key=lambda row: (order.index(row.part), str(row.path), row.line))


def _notes(done: TakenOver) -> Iterator[Row]:
    for note in done.report.notes:
        if not any(part in note.message for part in _TOLD_ELSEWHERE):
            is_link = "link" in note.message or "is the address" in note.message
            yield Row("link" if is_link else "unsure", note.path, note.line, note.message)


def _entries(done: TakenOver) -> Iterator[Row]:
    for read in done.report.entries:
        record, places = read.entry.record, read.entry.places
        first = places[0][0]
        title = f"“{record.title}”"
        if len(places) > 1:
            others = ", ".join(str(done.marked[read.path].line(place[0])) for place in places[1:])
            yield Row("twice", read.path, first, f"{title} stands again in line {others}")
        if record.year is None:
            yield Row("year", read.path, first, title)
        if not record.links:
            yield Row("nolink", read.path, first, title)
        if "arxiv" in record.identifiers and "doi" in record.identifiers:
            doi = record.identifiers["doi"]
            yield Row("doi", read.path, first, f"{title} has appeared: https://doi.org/{doi}")
        for rest in read.entry.residues:
            yield Row("residue", read.path, rest.line, f"{rest.reason}: {rest.text}")


def _labels(done: TakenOver) -> Iterator[Row]:
    """Yield the labels of which one field has several; the most frequent one is configured."""
    for name, counts in done.labels.items():
        chosen, *others = [label for label, _ in counts.most_common()]
        if others:
            said = ", ".join(f"“{label}” ({counts[label]})" for label in others)
            message = f"`{name}` is “{chosen}” ({counts[chosen]}), and {said}"
            yield Row("label", next(iter(done.read)), 0, message)


def _lines(done: TakenOver) -> Iterator[Row]:
    for path, imported in done.read.items():
        for rest in imported.leftovers:
            if not (rest.is_inside or "](" in rest.text or "<a " in rest.text):
                continue  # prose
            yield Row("left", path, rest.line, f"{rest.reason}: {rest.text}")
        for region in done.marked[path].refused:
            yield Row("refused", path, region.line, f"up to line {region.end_line}, section `{region.section}`")


def _changed(done: TakenOver) -> Iterator[Row]:
    """Yield the places that the first rendering changes, each with what its lines do not say as refs.bib does."""
    titles = {entry.key: entry.title for entry in done.library}
    for path, rendered in done.first.items():
        for stale in rendered.stale:
            yield Row("changed", path, stale.line, f"“{titles[stale.key]}”: {', '.join(stale.differs)}")


def report_text(rows: Sequence[Row]) -> str:
    """Return ``rows`` as Markdown, a heading for each part."""
    lines = ["# What `audiobib init` found", ""]
    for part, group in groupby(rows, key=lambda row: row.part):
        found = list(group)
        lines += [f"## {HEADINGS[part]} ({len(found)})", ""]
        lines += [f"- {_place(row)}{escape(one_line(row.message))}" for row in found] + [""]
    return "\n".join(lines[:-1]) + "\n"


def _place(row: Row) -> str:
    return f"{escape(near(row.path).as_posix())}:{row.line}: " if row.line else ""
