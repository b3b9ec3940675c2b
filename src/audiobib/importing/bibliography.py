"""Another .bib file that comes into a library: every entry, macro, preamble and comment of it, or a word about it.

Works that the library has already are told apart from those that only look like them: see
:mod:`audiobib.matching.works`. What is new comes along as it is written there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audiobib.importing.macros import with_macros_of
from audiobib.importing.unite import Union, united
from audiobib.lists.result import Note
from audiobib.matching.titles import title_letters
from audiobib.matching.works import KnownWorks
from audiobib.model.convert import to_record
from audiobib.model.edits import comment_start, plan_rename, plan_set_field
from audiobib.model.fields import KEY_FIELDS
from audiobib.text import Edit, apply

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.model.record import Record
    from audiobib.syntax import Block, Document

__all__ = ["Incoming", "read_incoming"]

_KEY = re.compile(r"[^\s,]+")


@dataclass(slots=True)
class Incoming:
    """What another file brings: the ``text`` to add, the keys of its entries there, and what the library's gain.

    ``renamed`` maps the keys of the file that stand for something else in the library to what they are there.
    """

    text: str = ""
    added: list[str] = field(default_factory=list)
    unions: list[Union] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    leftovers: list[Note] = field(default_factory=list)


def read_incoming(
    other: Library,
    library: Library,
    known: KnownWorks[Record],
    labels: Mapping[str, str],
    new_key: Callable[[Record, Collection[str]], str],
) -> Incoming:
    """Tell what of ``other`` is to go into ``library``; neither of the two changes.

    ``known`` holds the works of ``library`` and learns those of ``other``. ``new_key`` makes a key that is not among
    the taken ones (case-folded), for an entry whose own is. Lines (from 1) are those of ``other``.
    """
    incoming = Incoming(notes=[Note(one.line, f"{one.code} {one.message}") for one in other.findings])
    copy, gone = with_macros_of(library, other)
    kept = _Kept(library, known, labels, new_key, incoming)
    document = copy.document
    keys = {block.start: kept.decide(entry) for block, entry in zip(document.entries, other.entries, strict=True)}
    pieces: list[str] = []
    for block in document.nodes:
        if block.kind == "entry":
            pieces += kept.entry(document, block, keys[block.start])
        elif block.kind == "text":
            pieces += kept.text(document, block)
        else:
            pieces += kept.block(document, block, is_there=block.start in gone)
    incoming.text = "\n\n".join(pieces)
    return incoming


class _Kept:
    """What is kept of one file, while it is read from top to bottom."""

    def __init__(
        self,
        library: Library,
        known: KnownWorks[Record],
        labels: Mapping[str, str],
        new_key: Callable[[Record, Collection[str]], str],
        incoming: Incoming,
    ) -> None:
        self._library, self._known, self._labels, self._new_key = library, known, labels, new_key
        self._taken = {key.casefold() for entry in library for key in (entry.key, *entry.aliases)}
        self._copies = {_content(entry): entry.key for entry in library}
        self._here: dict[str, Entry] = {}  # entries of this file that are kept, by the key that they get
        self._incoming = incoming

    def decide(self, entry: Entry) -> str | None:
        """Return the key that ``entry`` gets; None if the library has the work, which then gains by it."""
        record = to_record(entry, self._labels)
        match = self._known.match(record)
        twin = match.record.key if match is not None and match.relation == "same" else self._copy_of(entry, record)
        if twin is not None:
            self._unite(twin, entry)
            return None
        key = entry.key
        if key.casefold() in self._taken:
            key = self._new_key(record, self._taken)
            self._incoming.renamed[entry.key] = key
            self._say(entry.line, f"`{entry.key}` is the key of another work here, so it is called `{key}`")
        if match is not None and match.relation == "version":
            self._say(entry.line, f"`{key}` and `{match.record.key}` are versions of one work: both are kept")
        elif match is not None:
            message = f"`{key}` has an identifier of `{match.record.key}`, another work: one of the two is wrong"
            self._say(entry.line, message)
        record = replace(record, key=key)
        self._known.add(record, record)
        self._copies.setdefault(_content(entry), key)
        if key:
            self._taken.add(key.casefold())
            self._here[key] = entry
            self._incoming.added.append(key)
        return key

    def _copy_of(self, entry: Entry, record: Record) -> str | None:
        """Return the key under which the library holds ``entry``: with its very fields, or under its name.

        Under its own key another year is no other work; an alias says that the work is the same.
        """
        there = self._library.get(entry.key)
        if there is not None:
            was = to_record(there, self._labels)
            is_alias = there.key.casefold() != entry.key.casefold()
            if title_letters(was.title or "") == title_letters(record.title or "") and (
                is_alias or KnownWorks([(was, True)]).find(record)
            ):
                return there.key
        return self._copies.get(_content(entry))

    def _unite(self, key: str, entry: Entry) -> None:
        there = self._here.get(key) or self._library.get(key)
        if there is None:
            self._say(entry.line, f"`{entry.key}` is there already, in an entry without a citation key")
            return
        union = united(key, there, entry, self._taken)
        self._incoming.unions.append(union)
        if entry.key.casefold() != key.casefold():
            self._incoming.renamed[entry.key] = key
        self._taken |= {alias.casefold() for alias in union.aliases}
        told = "; ".join((f"`{entry.key}` is `{key}` already", *union.differences))
        self._say(entry.line, told)

    def _say(self, line: int, message: str) -> None:
        self._incoming.notes.append(Note(line, message))

    def text(self, document: Document, block: Block) -> Iterator[str]:
        """Yield the text between two blocks, but for the comment lines that belong to the second."""
        yield from self._new_text(document.text[block.start : max(_comment(document, block.end), block.start)])

    def entry(self, document: Document, block: Block, key: str | None) -> Iterator[str]:
        """Yield an entry that is kept under ``key``, with its comment, and its keys as they are called here."""
        if key is None:
            self._leave_comment(document, block)
            return
        start = _comment(document, block.start)
        edits = [Edit(one.start - start, one.end - start, one.replacement) for one in self._keys(document, block, key)]
        yield apply(document.text[start : block.end], edits)

    def block(self, document: Document, block: Block, *, is_there: bool) -> Iterator[str]:
        """Yield a block that is no entry, with its comment, unless the library says the same."""
        text = document.text[block.start : block.end]
        if block.kind == "broken":
            line = document.lines.position(block.start).line
            first = text.partition("\n")[0].strip()
            self._incoming.leftovers.append(Note(line, f"no BibTeX reads this block, so it is not imported: {first}"))
        elif not is_there and (block.kind == "string" or text not in self._library.text):
            yield document.text[_comment(document, block.start) : block.end]
            return
        self._leave_comment(document, block)

    def _leave_comment(self, document: Document, block: Block) -> None:
        line = document.lines.position(block.start).line
        for gone in self._new_text(document.text[_comment(document, block.start) : block.start]):
            self._say(line, f"the comment above what is here already is not taken over: {gone}")

    def _new_text(self, text: str) -> Iterator[str]:
        """Yield ``text`` if the library does not hold it yet."""
        if text.strip() and text.strip() not in self._library.text:
            yield text.strip()

    def _keys(self, document: Document, block: Block, key: str) -> Iterator[Edit]:
        """Yield the edits that give an entry its key, and the keys that it names their meaning here."""
        renamed = self._incoming.renamed
        if key != block.key:
            yield from plan_rename(document, block, key)
            aliases = document.values(block).get("ids", "")
            yield from plan_set_field(document, block, "ids", ", ".join(filter(None, (aliases, block.key))))
        for name, value in document.values(block).items():
            if name in KEY_FIELDS:
                written = _KEY.sub(lambda match: renamed.get(match[0], match[0]), value)
                if written != value:
                    yield from plan_set_field(document, block, name, written)


def _comment(document: Document, start: int) -> int:
    """Return where the comment lines directly above a block at ``start`` begin."""
    return comment_start(document.text, start) if start < len(document.text) else start


def _content(entry: Entry) -> tuple[str, frozenset[tuple[str, str]]]:
    """Return what an entry says, whatever it is called; one without fields says its key."""
    fields = frozenset((name, value) for name, value in entry.values.items() if name != "ids")
    return entry.type, fields or frozenset({("", entry.key)})
