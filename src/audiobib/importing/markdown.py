"""Reading a README list, line by line.

CommonMark sees a whole section of a stacked list as one paragraph (27 entries and an image in the real one), so
nothing here renders Markdown. Every line that is not blank becomes part of an entry, is structure (headings, rules,
tables of contents, markers), or is left over and told with its number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audiobib.importing.links import link_facts
from audiobib.importing.merge import merge_copies
from audiobib.importing.result import Imported, ImportedEntry, Leftover, Note, Shown
from audiobib.importing.stacked import begins_entry, read_stacked
from audiobib.importing.table import cells_of, is_dataset_header, is_rule, read_row
from audiobib.latex import encode
from audiobib.markdown.code import code_lines
from audiobib.markdown.inline import MarkdownLink, find_links, plain_text
from audiobib.matching.titles import title_letters
from audiobib.model.links import Link, identifier_url
from audiobib.model.record import Record
from audiobib.names import parse_author_line
from audiobib.text.line_ends import LINE_END

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.importing.links import LinkFacts
    from audiobib.importing.stacked import StackedLine
    from audiobib.importing.table import DatasetRow
    from audiobib.names import Person

__all__ = ["read_markdown"]

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$|^\s*<h[1-6][^>]*>(.*)</h[1-6]>\s*$", re.IGNORECASE)
_CONTENTS = re.compile(r"^\s*(?:[-+*]|\d+[.)])\s+\[[^\]]*\]\(#[^)]*\)\s*$")
_STRUCTURE = re.compile(
    r"^\s*(?:(?:<br\s*/?>|</?p[^>]*>|</?div[^>]*>|</?center>|<hr\s*/?>)\s*)+$|^\s*(?:-{3,}|\*{3,}|_{3,})\s*$|^\s*<!--.*-->\s*$",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"^\s*(?:\[?!\[[^\]]*\]\([^)]*\)\]?(?:\([^)]*\))?\s*)+$")
_BULLET = re.compile(r"^\s*(?:[-+*]|\d+[.)])\s+")


def read_markdown(
    text: str, *, sections: Mapping[str, str], known: Mapping[str, Person], labels: Mapping[str, str]
) -> Imported:
    """Read the entries of a README list.

    ``sections`` maps a section's title to its slug, ``known`` the fold of a name to the person, ``labels`` a link's
    label to the field that it stands for. A heading that ``sections`` does not know gives a slug made of its title,
    and a note. Copies of a work are merged. Never raises; see :class:`~audiobib.importing.result.Imported`.
    """
    reader = _Reader(LINE_END.split(text), sections, known, labels)
    reader.read()
    entries, notes = merge_copies(reader.entries)
    leftovers = sorted(reader.leftovers, key=lambda leftover: leftover.line)
    return Imported(
        tuple(entries),
        tuple(leftovers),
        tuple(sorted([*reader.notes, *notes], key=lambda note: note.line)),
        tuple(reader.shown),
    )


class _Reader:
    """The state of one reading: which line, in which section."""

    def __init__(
        self,
        lines: list[str],
        sections: Mapping[str, str],
        known: Mapping[str, Person],
        labels: Mapping[str, str],
    ) -> None:
        self.lines = lines
        self.is_fenced = [kind in ("bar", "fenced") for kind in code_lines(lines)]
        self.slugs = {title_letters(title): slug for title, slug in sections.items()}
        self.known, self.labels = known, labels
        self.heading = ""
        self.place = 0
        self.entries: list[ImportedEntry] = []
        self.leftovers: list[Leftover] = []
        self.shown: list[Shown] = []
        self.notes: list[Note] = []

    def read(self) -> None:
        while self.place < len(self.lines):
            line = self.lines[self.place]
            heading = _HEADING.match(line)
            if self.is_fenced[self.place]:
                self.code()
            elif heading is not None:
                self.heading = plain_text(heading.group(1) or heading.group(2) or "").strip("` ")
                self.place += 1
            elif begins_entry(line):
                self.entry()
            elif line.lstrip().startswith("|"):
                self.table()
            else:
                self.other(line)

    def other(self, line: str) -> None:
        """Pass blank lines and structure; everything else is left over."""
        if line.strip() and not _STRUCTURE.match(line) and not _CONTENTS.match(line):
            self.leave(self.place, self.place + 1, _reason(line))
        self.place += 1

    def leave(self, start: int, end: int, reason: str) -> None:
        self.leftovers.append(Leftover(start + 1, end, self.lines[start].strip(), reason))

    def code(self) -> None:
        start = self.place
        while self.place < len(self.lines) and self.is_fenced[self.place]:
            self.place += 1
        self.leave(start, self.place, "a block of code")

    def entry(self) -> None:
        """Read an entry; one that is spread over several lines goes on until a blank line or the next one."""
        start = self.place
        end = start + 1
        while end < len(self.lines) and not find_links(" ".join(self.lines[start:end])) and self._continues(end):
            end += 1
        found = read_stacked("<br>".join(self.lines[start:end]))
        if found is None:
            self.leave(start, start + 1, "a bold line without a year in brackets")
            self.place = start + 1
            return
        self.place = end
        self.add(found, start + 1, end)

    def _continues(self, place: int) -> bool:
        line = self.lines[place]
        return bool(line.strip()) and not (
            self.is_fenced[place]
            or begins_entry(line)
            or _HEADING.match(line)
            or _STRUCTURE.match(line)
            or line.lstrip().startswith(("|", "![", "- "))
        )

    def add(self, found: StackedLine, line: int, end_line: int) -> None:
        names = parse_author_line(found.authors, self.known)
        facts = link_facts(found.links, self.labels)
        remarks = [*found.remarks, *facts.remarks]
        remarks += [f"taken out of the authors: {note}" for note in names.notes]
        remarks += [f"not read: {piece}" for piece in found.unread]
        if names.confidence < 1:
            remarks.append(f"unsure of the names: {names.reason}")
        if not names.persons:
            remarks.append("no authors")
        self.notes += [Note(line, remark) for remark in remarks]
        record = Record(
            key="",
            type="online" if facts.identifiers.get("arxiv") or "doi" not in facts.identifiers else "misc",
            title=found.title,
            authors=names.persons,
            others=names.others,
            year=found.year,
            sections=self.sections(line),
            links=_links(facts),
            identifiers=facts.identifiers,
            fields=facts.fields,
        )
        self.entries.append(ImportedEntry(record, (line,), (found.title,), names.confidence, names.reason))
        self.show(found, (line, end_line), record)

    def show(self, found: StackedLine, lines: tuple[int, int], record: Record) -> None:
        where = (*lines, self.heading)
        self.shown.append(Shown(*where, found.title, found.authors, found.year, found.links, found.unread, record))

    def sections(self, line: int) -> tuple[str, ...]:
        if not self.heading:
            return ()
        letters = title_letters(self.heading)
        if letters not in self.slugs:
            self.slugs[letters] = "-".join(re.findall(r"[a-z0-9]+", self.heading.lower())) or f"section-{line}"
            self.notes.append(Note(line, f"the section “{self.heading}” is not configured: `{self.slugs[letters]}`"))
        return (self.slugs[letters],)

    def table(self) -> None:
        start = self.place
        while (
            self.place < len(self.lines)
            and self.lines[self.place].lstrip().startswith("|")
            and not self.is_fenced[self.place]
        ):
            self.place += 1
        header = cells_of(self.lines[start])
        if not is_dataset_header(header):
            self.leave(start, self.place, "a table without the columns of a list of data sets")
            return
        for place in range(start + 1, self.place):
            if is_rule(self.lines[place]):
                continue
            row = read_row(header, cells_of(self.lines[place]))
            if row is None:
                self.leave(place, place + 1, "a row with another number of cells than the header")
            else:
                self.dataset(row, place + 1)

    def dataset(self, row: DatasetRow, line: int) -> None:
        facts = link_facts([MarkdownLink("PDF", row.url)] if row.url else [], {})
        self.notes += [Note(line, remark.replace("[PDF]", f"of {row.name}")) for remark in facts.remarks]
        fields = {"shorttitle": encode(row.name)} | ({"size": encode(row.size)} if row.size else {}) | facts.fields
        record = Record(
            key="",
            type="dataset",
            title=row.full_name,
            sections=self.sections(line),
            links=_links(facts),
            identifiers=facts.identifiers,
            fields=fields,
        )
        self.entries.append(ImportedEntry(record, (line,), (row.full_name,)))
        cells = {"shorttitle": row.name, "size": row.size}
        links = tuple(find_links(self.lines[line - 1]))
        self.shown.append(Shown(line, line, self.heading, row.full_name, "", None, links, (), record, cells))


def _links(facts: LinkFacts) -> tuple[Link, ...]:
    links = [Link(label=name, url=url) for name, url in facts.fields.items()]
    kinds = ("arxiv", "doi")
    links += [Link(kind, identifier_url(kind, facts.identifiers[kind])) for kind in kinds if kind in facts.identifiers]
    return tuple(links)


def _reason(line: str) -> str:
    if _IMAGE.match(line):
        return "an image or a badge"
    if _BULLET.match(line) and find_links(line):
        return "a link without a year and authors"
    return "text"
