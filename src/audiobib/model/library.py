"""A bibliography: the exact text of a .bib file, the entries in it, and edits that change nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, overload

from audiobib.errors import DuplicateKeyError, InputError, NotFoundError
from audiobib.model import edits as plan
from audiobib.model import macro_edits as macro_plan
from audiobib.model.entry import Entry
from audiobib.model.findings import reading_findings
from audiobib.model.inherit import Inheritance
from audiobib.model.write import entry_text
from audiobib.syntax import Document
from audiobib.text import Edit, apply, encode_text
from audiobib.text.files import read_text, stamp
from audiobib.text.root import resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audiobib.model.record import Record
    from audiobib.syntax import Block, Dialect
    from audiobib.text import Finding

__all__ = ["Entries", "Library"]


class Entries(Sequence[Entry]):
    """The entries of one state of a library, in file order; each is read when it is asked for."""

    def __init__(self, library: Library, blocks: list[Block]) -> None:
        self._library = library
        self._blocks = blocks

    def __len__(self) -> int:
        return len(self._blocks)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Entries: ...
    def __getitem__(self, index: int | slice) -> Entry | Entries:
        if isinstance(index, slice):
            return Entries(self._library, self._blocks[index])
        return Entry(self._library, self._blocks[index])

    def __iter__(self) -> Iterator[Entry]:
        return (Entry(self._library, block) for block in self._blocks)


class Library:
    """A .bib file in memory. Every edit changes :attr:`text` in one place and nowhere else.

    Reading never fails: what BibTeX could not read is in :attr:`findings`, and the rest is there.
    """

    def __init__(
        self,
        text: str,
        *,
        path: Path | None = None,
        encoding: str = "utf-8",
        guessed: bool = False,
        dialect: Dialect = "both",
    ) -> None:
        self.path = path
        self.encoding = encoding
        self._guessed = guessed
        self._dialect: Dialect = dialect
        self._stamp = stamp(resolved(path)) if path is not None else None
        self._read(text)

    def _read(self, text: str) -> None:
        self.__dict__.pop("_places", None)
        self.__dict__.pop("_inheritance", None)
        self.__dict__.pop("findings", None)
        self.document = Document(text, self._dialect)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Library {self.path or 'in memory'}: {len(self)} entries>"

    @property
    def text(self) -> str:
        """The exact text of the file, edits included."""
        return self.document.text

    @property
    def entries(self) -> Entries:
        """The entries in file order; repeated keys are all there."""
        return Entries(self, self.document.entries)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What reading found: everything BibTeX or biber would stumble over, and repeated keys."""
        return tuple(reading_findings(self.document, str(self.path or ""), self.encoding, guessed=self._guessed))

    def __len__(self) -> int:
        return len(self.document.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key.lower() in self._places

    def __getitem__(self, key: str) -> Entry:
        """Return the entry with the key or alias ``key``, in exact case if there is one, else in any case.

        Raises :class:`~audiobib.errors.NotFoundError`.
        """
        place = self._place(key)
        if place is None:
            message = f"no entry has the citation key `{key}`"
            raise NotFoundError(message)
        return self.entries[place]

    def _place(self, key: str) -> int | None:
        places = self._places.get(key.lower())
        if not places:
            return None
        return next((place for place in places if self.document.entries[place].key == key), places[0])

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Index of entries by lower-case key, then by lower-case alias."""
        places: dict[str, list[int]] = {}
        for index, block in enumerate(self.document.entries):
            if block.key:
                places.setdefault(block.key.lower(), []).append(index)
        for index, entry in enumerate(self.entries):
            if "ids" in self.text[entry.block.body : entry.block.close]:
                for alias in entry.aliases:
                    places.setdefault(alias.lower(), []).append(index)
        return places

    def inherited(self, entry: Entry, own: Mapping[str, str] | None = None) -> Mapping[str, str]:
        """Return the text of the fields that ``entry`` gets through ``crossref`` and ``xdata``.

        With ``own``, as if these were its fields.
        """
        return self._inheritance.fields(entry.type, entry.values if own is None else own)

    @cached_property
    def _inheritance(self) -> Inheritance:
        return Inheritance(self._place, lambda place: (self.entries[place].type, self.entries[place].values))

    # -- edits: each changes its own bytes only ---------------------------------------------------------------

    def apply(self, edits: Iterable[Edit]) -> None:
        """Make ``edits`` (offsets in the present :attr:`text`). Raises :class:`~audiobib.errors.EditError`."""
        self._read(apply(self.text, edits))

    def set_field(self, key: str, name: str, value: str) -> None:
        """Give field ``name`` of the entry ``key`` the LaTeX text ``value``, in the file's own style.

        Raises :class:`~audiobib.errors.NotFoundError`; :class:`~audiobib.errors.InputError` for a value with
        unbalanced braces or a name that no field can have.
        """
        self.apply(plan.plan_set_field(self.document, self[key].block, name, value))

    def remove_field(self, key: str, name: str) -> None:
        """Remove field ``name`` from the entry ``key``; a field that is not there is no error."""
        self.apply(plan.plan_remove_field(self.document, self[key].block, name))

    def add(self, entry: str | Record) -> Entry:
        """Add an entry, as .bib text or as a record, at the end of the file and return it.

        Raises :class:`~audiobib.errors.InputError` if the text is not exactly one well-formed entry,
        :class:`~audiobib.errors.DuplicateKeyError` if its key is taken (in any case).
        """
        text = entry if isinstance(entry, str) else entry_text(entry)
        added = Document(text, self._dialect)
        if len(added.entries) != 1 or added.problems or not added.entries[0].key:
            reason = added.problems[0].message if added.problems else f"{len(added.entries)} entries"
            message = f"expected one well-formed entry: {reason}"
            raise InputError(message)
        key = added.entries[0].key
        if key in self:
            message = f"the citation key `{key}` is taken by an entry on line {self[key].line}"
            raise DuplicateKeyError(message)
        self.apply(plan.plan_add_entry(self.document, text))
        return self[key]

    def remove(self, key: str) -> None:
        """Remove the entry ``key`` with the comment lines directly above it."""
        self.apply(plan.plan_remove_entry(self.document, self[key].block))

    def move(self, key: str, before: str | None = None) -> None:
        """Put the entry ``key``, with the comment lines directly above it, in front of ``before``; None: to the end.

        Raises :class:`~audiobib.errors.NotFoundError`.
        """
        target = self[before].block if before is not None else None
        self.apply(plan.plan_move_entry(self.document, self[key].block, target))

    def set_macro(self, name: str, value: str) -> None:
        """Give the ``@string`` macro ``name`` the LaTeX text ``value``; define it if the file does not.

        Raises :class:`~audiobib.errors.InputError` for unbalanced braces and for an impossible name.
        """
        self.apply(macro_plan.plan_set_macro(self.document, name, value))

    def rename_macro(self, old: str, new: str) -> None:
        """Call the ``@string`` macro ``old`` ``new`` wherever it is defined or used.

        Raises :class:`~audiobib.errors.NotFoundError`; :class:`~audiobib.errors.InputError` if ``new`` is taken.
        """
        self.apply(macro_plan.plan_rename_macro(self.document, old, new))

    def remove_macro(self, name: str) -> None:
        """Remove the ``@string`` macro ``name``.

        Raises :class:`~audiobib.errors.NotFoundError`; :class:`~audiobib.errors.InputError` while it is in use.
        """
        self.apply(macro_plan.plan_remove_macro(self.document, name))

    def rename(self, old: str, new: str) -> None:
        """Give the entry ``old`` the citation key ``new``; what refers to it (``crossref``, …) is left alone.

        Raises :class:`~audiobib.errors.DuplicateKeyError` if another entry has ``new`` (in any case).
        """
        entry = self[old]
        if new in self and self[new].block != entry.block:
            message = f"the citation key `{new}` is taken by an entry on line {self[new].line}"
            raise DuplicateKeyError(message)
        self.apply(plan.plan_rename(self.document, entry.block, new))

    def retype(self, key: str, type_: str) -> None:
        """Make the entry ``key`` one of type ``type_``."""
        self.apply(plan.plan_retype(self.document, self[key].block, type_))

    def save(self, path: str | Path | None = None) -> None:
        """Write the text to ``path``, by default where it came from, in one step and in its own encoding.

        Raises :class:`~audiobib.errors.ChangedOnDiskError` if the file is not as it was read any more, and
        :class:`~audiobib.errors.InputError` if it cannot be written or the encoding lacks a character.
        """
        target = Path(path) if path is not None else self.path
        if target is None:
            message = "this library was not read from a file: say where to save it, as in save('refs.bib')"
            raise InputError(message)
        try:
            data = encode_text(self.text, self.encoding)
        except UnicodeEncodeError as error:
            character = self.text[error.start]
            message = f"{target}: its encoding, {self.encoding}, has no `{character}`; save it as UTF-8"
            raise InputError(message) from error
        from audiobib.text.saving import save_file  # noqa: PLC0415 -- 5 ms that only saving needs

        own = target == self.path
        written = save_file(target, data, self._stamp if own else None)
        if own:
            self._stamp = written

    @classmethod
    def load(cls, path: str | Path, dialect: Dialect = "both") -> Self:
        """Read the file ``path``. Raises :class:`~audiobib.errors.InputError` if it cannot be read."""
        path = Path(path)
        decoded = read_text(path)
        guessed = not decoded.certain
        return cls(decoded.text, path=path, encoding=decoded.encoding, guessed=guessed, dialect=dialect)
