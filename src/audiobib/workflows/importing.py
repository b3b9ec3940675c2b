"""``audiobib import``: what lists and other bibliographies hold, merged into refs.bib."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from audiobib.errors import InputError
from audiobib.formats.entries import bib_text
from audiobib.formats.registry import format_of, readers
from audiobib.importing.bibliography import read_incoming
from audiobib.keys.generate import make_key
from audiobib.lists.known import unknown_format
from audiobib.lists.links import fields_by_label
from audiobib.lists.reader import read_list
from audiobib.lists.sections import section_names
from audiobib.matching.works import KnownWorks
from audiobib.model.convert import to_records
from audiobib.model.edits import plan_add_entry
from audiobib.model.fields import uri_fields
from audiobib.model.library import Library
from audiobib.model.write import entries_text
from audiobib.names import Person, fold
from audiobib.text.files import read_text
from audiobib.workflows.changes import rewritten
from audiobib.workflows.project import load_filled
from audiobib.workflows.taught import matcher_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from audiobib.formats.format import Format, Work
    from audiobib.importing.unite import Union
    from audiobib.lists.result import EntryRun, ImportedEntry
    from audiobib.model.record import Record
    from audiobib.workflows.changes import Change
    from audiobib.workflows.project import Project

__all__ = ["ImportReport", "Read", "Remark", "plan_import"]

_MARKDOWN: Final = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".rmd", ".qmd", ".mdx", ""})
"""Suffixes of files that are read as lists when no other format tells itself."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell about one line of an imported file, or the lines up to ``end_line`` (from 1).

    ``text`` is what stands there, where it was not read.
    """

    path: Path
    line: int
    message: str
    end_line: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """An entry of a list as it was read, under the key that it has in the bibliography."""

    path: Path
    key: str
    entry: ImportedEntry


@dataclass(slots=True)
class ImportReport:
    """What an import did: keys added, keys that gained something, keys that were complete, and what to tell."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    leftovers: list[Remark] = field(default_factory=list)
    entries: list[Read] = field(default_factory=list)
    runs: list[tuple[Path, EntryRun]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    new_text: str = ""


def plan_import(paths: Sequence[Path], project: Project, into: Path | None) -> tuple[Change | None, ImportReport]:
    """Read ``paths`` and plan to put what is new into the file ``into``.

    A work that ``into`` already has gains sections and links that it lacks; no other field of it is touched, and a
    difference is a note. Without ``into``, ``ImportReport.new_text`` holds all entries. Raises
    :class:`~audiobib.errors.InputError`.
    """
    library = Library.load(into) if into is not None and into.exists() else Library("")
    read = library.text if library.path is not None else None
    report = ImportReport()
    merge = _Merge(library, project, report)
    for path in paths:
        if path.suffix.lower() == ".bib":
            merge.bibliography(load_filled(path), path)
        else:
            merge.text(_text(path), path)
    report.new_text = library.text
    return (rewritten(into, read, library.text) if into is not None else None), report


class _Merge:
    """Entries going into one library; remembers whom it knows already."""

    def __init__(self, library: Library, project: Project, report: ImportReport) -> None:
        self._library = library
        self._settings = project.settings
        self._report = report
        there = to_records(library, project.settings.labels)
        self._known = KnownWorks((record, record) for record in there)
        self._keys = {key.casefold() for entry in library for key in (entry.key, *entry.aliases)}
        self._spellings = {**_known_persons(library), **project.spellings}

    def text(self, text: str, path: Path) -> None:
        """Merge what ``text`` holds, in whatever format it is; Markdown is told by the name of its file."""
        form = format_of(text, path.name)
        if form is not None:
            self._works(form, text, path)
        elif path.suffix.lower() in _MARKDOWN:
            self.markdown(text, path)
        else:
            read = ", ".join(f"{one.title} ({one.suffixes[0]})" for one in readers())
            message = (
                f"{path}: is in no format that is read: BibTeX and biblatex (.bib), {read}, and lists in Markdown (.md)"
            )
            raise InputError(message)

    def _works(self, form: Format, text: str, path: Path) -> None:
        """Merge the entries of ``text``, which is written in ``form``."""
        try:
            found = form.read(text)
        except InputError as error:
            message = f"{path}: is not {form.title}: {error}"
            raise InputError(message) from error
        if not found.works:
            message = f"{path}: is {form.title}, but holds no entry"
            raise InputError(message)
        written = bib_text(self._with_keys(found.works))
        self._report.leftovers += [Remark(path, one.line, one.message) for one in (*found.left, *written.remarks)]
        self.bibliography(Library(written.text), path, written.source_line)

    def _with_keys(self, works: Sequence[Work]) -> list[Work]:
        """Return ``works``, each with its own key, or one that is made for it."""
        taken = {*self._keys, *(work.key.casefold() for work in works)}
        keyed = []
        for work, record in zip(works, to_records(Library(bib_text(works).text), {}), strict=True):
            key = work.key or make_key(record, self._settings.keys.style, taken)
            taken.add(key.casefold())
            keyed.append(replace(work, key=key))
        return keyed

    def markdown(self, text: str, path: Path) -> None:
        """Merge the entries of a README list."""
        settings = self._settings
        imported = read_list(
            text,
            sections=section_names(settings.section_titles),
            known=self._spellings,
            labels=fields_by_label(settings.labels),
            taught=matcher_of(settings),
        )
        self._report.notes += [Remark(path, note.line, note.message) for note in imported.notes]
        self._report.leftovers += [
            Remark(path, rest.line, rest.reason, rest.end_line, rest.text) for rest in imported.leftovers
        ]
        self._report.runs += [(path, run) for run in imported.runs]
        problem = unknown_format(imported)
        if problem:
            self._report.problems.append(f"{path}: {problem}")
        new: list[Record] = []
        again: list[tuple[str, Record]] = []
        for entry in imported.entries:
            known = self._known.find(entry.record)
            if known is None:
                known = self._new(entry.record)
                new.append(known)
            else:
                again.append((known.key, entry.record))
                self._report.notes += [
                    Remark(path, entry.lines[0], f"`{known.key}` is left as it is: {difference}")
                    for difference in _differences(known, entry.record)
                ]
            self._report.entries.append(Read(path, known.key, entry))
        self._append(entries_text(new), [record.key for record in new], path)
        with self._library.edit():
            for key, record in again:
                gained = self._gain(key, record)
                (self._report.updated if gained else self._report.unchanged).append(key)

    def _new(self, record: Record) -> Record:
        """Return ``record`` with a key of its own, and know it from now on."""
        new = replace(record, key=make_key(record, self._settings.keys.style, self._keys))
        self._keys.add(new.key.casefold())
        self._known.add(new, new)
        return new

    def _append(self, text: str, added: Sequence[str], path: Path) -> None:
        """Put the entries ``added``, which ``text`` holds with what belongs to them, at the end of the library."""
        if text:
            before = len(self._library)
            self._library.apply(plan_add_entry(self._library.document, text))
            if any(key not in self._library for key in added) or len(self._library) < before:
                message = f"nothing can be added behind an entry that is never closed: see `audiobib check {path}`"
                raise InputError(message)
        self._report.added += added

    def _gain(self, key: str, record: Record) -> bool:
        """Give the entry ``key`` the sections and links of ``record`` that it lacks; whether there are any."""
        entry = self._library[key]
        missing = [slug for slug in record.sections if slug not in entry.sections]
        links = uri_fields(tuple(self._settings.labels)) & record.fields.keys() - {"url"}
        gains = {"keywords": ", ".join([*entry.sections, *missing])} if missing else {}
        gains |= {name: record.fields[name] for name in sorted(links) if not entry.value(name)}
        for name, value in gains.items():
            self._library.set_field(key, name, value)
        return bool(gains)

    def bibliography(self, other: Library, path: Path, line: Callable[[int], int] = int) -> None:
        """Merge another .bib file: what is new as it is written there, what is known into the entry that there is.

        ``line`` gives the line of ``path`` for a line of ``other`` (both from 1).
        """
        incoming = read_incoming(other, self._library, self._known, self._settings.labels, self._free_key)
        self._report.notes += [Remark(path, line(note.line), note.message) for note in incoming.notes]
        self._report.leftovers += [Remark(path, line(rest.line), rest.message) for rest in incoming.leftovers]
        self._append(incoming.text, incoming.added, path)
        with self._library.edit():
            for union in incoming.unions:
                gained = self._unite(union)
                (self._report.updated if gained else self._report.unchanged).append(union.key)
        self._keys |= {key.casefold() for entry in self._library for key in (entry.key, *entry.aliases)}

    def _free_key(self, record: Record, taken: Collection[str]) -> str:
        return make_key(record, self._settings.keys.style, {*taken, *self._keys})

    def _unite(self, union: Union) -> bool:
        """Give the entry of ``union`` what it gains; whether that is anything."""
        for name, value in union.fields.items():
            self._library.set_field(union.key, name, value)
        lists = {"keywords": union.keywords, "ids": union.aliases}
        for name, words in lists.items():
            if words:
                there = self._library[union.key].values.get(name, "")
                self._library.set_field(union.key, name, ", ".join(filter(None, (there, *words))))
        return bool(union.fields or union.keywords or union.aliases)


def _text(path: Path) -> str:
    text = read_text(path).text
    if not text.strip():
        message = f"{path}: is empty, so there is nothing to import"
        raise InputError(message)
    return text


def _known_persons(library: Library) -> dict[str, Person]:
    """Return every person of ``library`` by the fold of the name in natural order."""
    return {fold(person.display): person for entry in library for person in entry.authors}


def _differences(known: Record, new: Record) -> list[str]:
    """Say in which shown facts ``new`` differs from ``known``; authors cut short, or left out, are no difference."""
    found = []
    if new.title and known.title and fold(new.title) != fold(known.title):
        found.append(f"the title there is “{new.title}”")
    if new.year and known.year and new.year != known.year:
        found.append(f"the year there is {new.year}, here {known.year}")
    if len(new.authors) > len(known.authors):
        found.append(f"{len(new.authors)} authors there, {len(known.authors)} here")
    elif (
        new.authors
        and not new.others
        and [_name(author) for author in new.authors] != [_name(author) for author in known.authors]
    ):
        odd = [author.display for author in new.authors if _name(author) not in map(_name, known.authors)]
        found.append(f"the authors there differ ({', '.join(odd[:3]) or 'in their order or number'})")
    return found


def _name(author: Person) -> str:
    return fold(author.display)
