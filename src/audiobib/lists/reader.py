"""Reading a list: its blocks in runs of entries, each in its section, and an account of every line that is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.lists.blocks import read_blocks
from audiobib.lists.candidates import Known, choose, whole_text
from audiobib.lists.evidence import indexes
from audiobib.lists.merge import merge_copies
from audiobib.lists.record import make_entry
from audiobib.lists.result import EntryRun, Imported, ImportedEntry, Leftover, Note, Shown
from audiobib.lists.sections import Sections
from audiobib.markdown.definitions import link_definitions
from audiobib.text.line_ends import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audiobib.lists.blocks import Block
    from audiobib.lists.candidates import Candidate
    from audiobib.lists.taught import Matcher
    from audiobib.names import Person

__all__ = ["read_list"]

_HOLDS_NO_ENTRY: Final = frozenset({"heading", "structure", "table", "html table"})
"""Blocks whose lines are structure, but for rows of tables that are entries or left over."""
_LINK = re.compile(r"\]\((?!#)|<a\s", re.IGNORECASE)


def read_list(
    text: str,
    *,
    sections: Mapping[str, str],
    known: Mapping[str, Person],
    labels: Mapping[str, str],
    taught: Matcher | None = None,
) -> Imported:
    """Read the entries of a Markdown list.

    ``sections`` maps a section's title to its slug, ``known`` the fold of a name to the person, ``labels`` a link's
    label to the field that it stands for. A heading that ``sections`` does not know gives the path of its slugs, and a
    note. ``taught`` says which texts of blocks a pattern of the configuration matches. Copies of a work are merged.
    Never raises but what ``taught`` does; see :class:`~audiobib.lists.result.Imported`.
    """
    reader = _Reader(LINE_END.split(text), sections, known, labels)
    reader.teach(taught)
    reader.read()
    entries, notes = merge_copies(reader.entries)
    return Imported(
        tuple(entries),
        tuple(sorted(reader.leftovers, key=lambda leftover: leftover.line)),
        tuple(sorted([*reader.notes, *notes], key=lambda note: note.line)),
        tuple(reader.shown),
        tuple(reader.runs),
        len(_LINK.findall(text)),
        tuple(sorted(reader.structure)),
    )


class _Reader:
    """The state of one reading."""

    def __init__(
        self, lines: list[str], sections: Mapping[str, str], known: Mapping[str, Person], labels: Mapping[str, str]
    ) -> None:
        self.lines = lines
        self.blocks = list(read_blocks(lines))
        self.sections = Sections(sections, self.blocks)
        self.known, self.labels = known, labels
        self.document = Known(link_definitions(lines))
        self.entries: list[ImportedEntry] = []
        self.leftovers: list[Leftover] = []
        self.notes: list[Note] = []
        self.shown: list[Shown] = []
        self.unknown: set[str] = set()
        self.pending: list[tuple[Candidate, str, tuple[str, ...]]] = []
        self.others: list[tuple[Candidate, str]] = []
        self.runs: list[EntryRun] = []
        held = [block for block in self.blocks if block.kind in _HOLDS_NO_ENTRY]
        self.structure = {line for block in held for line in range(block.start + 1, block.end + 1)}

    def teach(self, taught: Matcher | None) -> None:
        """Ask ``taught`` about the texts of all blocks, and of the items in them."""
        if taught is None:
            return
        texts = list(dict.fromkeys(text for block in self.blocks for text in _texts(block)))
        found = {text: groups for text, groups in zip(texts, taught(texts), strict=True) if groups is not None}
        self.document = Known(self.document.references, found)

    def read(self) -> None:
        """Read the blocks; those between two headings decide together which of the weak ones are entries."""
        run: list[Block] = []
        for block in self.blocks:
            if block.kind in ("heading", "structure") and (block.kind == "heading" or "details" in block.text.lower()):
                self.run(run)
                run = []
                self.sections.enter(block) if block.kind == "heading" else self.sections.leave_folded()
            elif block.kind != "structure":
                run.append(block)
        self.run(run)
        places = [*((one, where) for one, where, _ in self.pending), *self.others]
        in_index = indexes([(one.facts, where) for one, where in places])
        for number, (one, heading, section) in enumerate(self.pending):
            if number not in in_index:
                self.add(one, heading, section)
        pointing = {line for n in in_index for line in range(places[n][0].start + 1, places[n][0].end + 1)}
        self.structure |= pointing
        self.leftovers = [rest for rest in self.leftovers if rest.line not in pointing]

    def run(self, blocks: Sequence[Block]) -> None:
        chosen = choose(blocks, self.lines, self.document, "/".join(self.sections.path))
        self.leftovers += chosen.leftovers
        self.runs += [chosen.run] if chosen.run is not None else []
        self.others += [(one, self.sections.heading) for one in chosen.others]
        if chosen.entries:
            section = self.section_of(chosen.entries[0].start + 1)
            self.pending += [(one, self.sections.heading, section) for one in chosen.entries]

    def add(self, one: Candidate, heading: str, section: tuple[str, ...]) -> None:
        facts, line = one.facts, one.start + 1
        entry, remarks = make_entry(facts, (line, one.end), section, self.known, self.labels)
        self.notes += [Note(line, remark) for remark in remarks]
        self.entries.append(entry)
        rest = (*([facts.venue] if facts.venue else []), *(text for text, _ in facts.rest))
        cells = {name: facts.fields.get(name, "") for name in ("shorttitle", "size")} if facts.is_dataset else {}
        said = (facts.title, facts.authors, facts.year, tuple(facts.links), rest)
        self.shown.append(Shown(line, one.end, heading, *said, entry.record, cells, one.family))

    def section_of(self, line: int) -> tuple[str, ...]:
        slug, is_known = self.sections.find()
        if not is_known and slug not in self.unknown:
            self.unknown.add(slug)
            self.notes.append(Note(line, f"the section “{self.sections.heading}” is not configured: `{slug}`"))
        return (slug,) if slug else ()


def _texts(block: Block) -> Iterator[str]:
    if block.kind in ("item", "paragraph"):
        yield from (block.text, whole_text(block))
    for child in block.children:
        yield from _texts(child)
