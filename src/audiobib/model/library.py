"""A bibliography: the exact text of a .bib file, the entries in it, and edits that change nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from audiobib.errors import DuplicateKeyError, InputError
from audiobib.model import edits as plan
from audiobib.model import macro_edits as macro_plan
from audiobib.model.entries import Entries
from audiobib.model.entry import Entry
from audiobib.model.field_edits import FieldEdits
from audiobib.model.findings import reading_findings
from audiobib.model.given import given_record
from audiobib.model.local import plan_addition, plan_removal, rewritten
from audiobib.model.write import entry_text
from audiobib.syntax import Document
from audiobib.text import encode_text
from audiobib.text.files import read_text, stamp
from audiobib.text.root import resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from audiobib.model.record import Record
    from audiobib.model.state import Spot, State
    from audiobib.syntax import Block, Dialect
    from audiobib.text import Edit, Finding

__all__ = ["Library"]


class Library(FieldEdits):
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
        self._findings: tuple[State, tuple[Finding, ...]] | None = None
        super().__init__(Document(text, dialect), "ascii" if text.isascii() or encoding != "utf-8" else "utf-8")

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Library {self.path or 'in memory'}: {len(self)} entries>"

    @property
    def text(self) -> str:
        """The exact text of the file, edits included."""
        return self._state.text

    @property
    def document(self) -> Document:
        """The present text as a document: its blocks, their fields and problems."""
        return self._state.document

    @property
    def entries(self) -> Entries:
        """The entries in file order; repeated keys are all there. Later edits do not change what this returned."""
        return Entries(self._taken, self._state)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading found: everything BibTeX or biber would stumble over, and repeated keys."""
        state = self._state
        if self._findings is None or self._findings[0] is not state:
            path = str(self.path or "")
            found = tuple(reading_findings(state.document, path, self.encoding, guessed=self._guessed))
            self._findings = (state, found)
        return self._findings[1]

    def __len__(self) -> int:
        return self._latest.entry_numbers[-1]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __contains__(self, key: object) -> bool:
        """Whether an entry has the key or alias ``key``, in any case; of an entry, whether it is still there."""
        if isinstance(key, Entry):
            return key.library is self and self._is_present(key)
        return isinstance(key, str) and self._latest.has(key)

    def __delitem__(self, key: str) -> None:
        """Remove the entry ``key`` as :meth:`remove` does. Raises :class:`~audiobib.errors.NotFoundError`."""
        self.remove(key)

    def get(self, key: str, default: Entry | None = None) -> Entry | None:
        """Return the present entry with the key or alias ``key``, or ``default``."""
        spot = self._latest.find(key)
        return self._entry(spot) if spot is not None else default

    def keys(self) -> list[str]:
        """Return the citation keys in file order, as written; repeated ones too."""
        return self._latest.keys()

    def __getitem__(self, key: str) -> Entry:
        """Return the present entry with the key or alias ``key``, in exact case if there is one, else in any case.

        Of entries that have the same key the first in the file. Raises :class:`~audiobib.errors.NotFoundError`.
        """
        return self._entry(self._spot(key))

    def at(self, block: Block) -> Entry:
        """Return the entry whose block in :attr:`document` is ``block``. Raises ``LookupError``."""
        return self._entry(self._state.spot_at(block.start))

    def inherited(self, entry: Entry, own: Mapping[str, str]) -> Mapping[str, str]:
        """Return the text of the fields that ``entry`` would inherit if ``own`` were its fields."""
        return entry._state.inherited(entry.type, own)

    def _entry(self, spot: Spot) -> Entry:
        if not self._pending:
            return Entry(self, self._latest, spot)
        number = self._number(spot)
        return Entry(self, self._state, self._latest.spot(number))

    def _taken(self, state: State, spot: Spot) -> Entry:
        return Entry(self, state, spot)

    # -- edits: each changes its own bytes only ---------------------------------------------------------------

    def apply(self, edits: Iterable[Edit]) -> None:
        """Make ``edits`` (offsets in the present :attr:`text`). Raises :class:`~audiobib.errors.EditError`."""
        self._commit(tuple(edits))

    def filter(self, test: Callable[[Entry], object]) -> Entries:
        """Return the present entries of which ``test`` is true, in file order."""
        return self.entries.filter(test)

    def add(self, entry: str | Record | Mapping[str, object]) -> Entry:
        """Add an entry, as .bib text, as a record or as a dictionary, at the end of the file and return it.

        A dictionary is as in the JSON export, with as little as is known: ``{"key": "doe2020", "type": "article",
        "title": "…", "authors": ["von Last, Jr, First"], "year": 2020}``. What ``fields`` says (LaTeX text) is
        written as it is there. Raises :class:`~audiobib.errors.InputError` if the text is not exactly one well-formed
        entry, or the dictionary is none as in the export (then everything that is wrong is named),
        :class:`~audiobib.errors.DuplicateKeyError` if its key is taken (in any case), ``TypeError`` for anything else.
        """
        text = entry if isinstance(entry, str) else entry_text(given_record(entry))
        added = Document(text, self._dialect)
        if len(added.entries) != 1 or added.problems or not added.entries[0].key:
            reason = added.problems[0].message if added.problems else f"{len(added.entries)} entries"
            message = f"expected one well-formed entry: {reason}"
            raise InputError(message)
        key = added.entries[0].key
        if key in self:
            message = f"the citation key `{key}` is taken by an entry on line {self[key].line}"
            raise DuplicateKeyError(message)
        before = self._state
        self._commit(plan_addition(before, text))
        if len(self) != before.entry_numbers[-1] + 1 or key not in self:
            self._latest = before
            message = f"`{key}` cannot be added: the file ends inside an entry that is never closed (see the findings)"
            raise InputError(message)
        return self[key]

    def remove(self, entry: str | Entry) -> None:
        """Remove ``entry`` (or its key) with the comment lines directly above it."""
        self._settle()
        number = self._number(self._spot(entry))
        self._latest = self._latest.divided()
        self._commit(plan_removal(self._latest, self._latest.spot(number)))

    def move(self, entry: str | Entry, before: str | Entry | None = None) -> None:
        """Put ``entry``, with the comment lines directly above it, in front of ``before``; None: to the end.

        Raises :class:`~audiobib.errors.NotFoundError`.
        """
        state = self._state
        target = state.block(self._spot(before)) if before is not None else None
        self._commit(plan.plan_move_entry(state.document, state.block(self._spot(entry)), target))

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

    def rename(self, old: str | Entry, new: str) -> None:
        """Give the entry ``old`` the citation key ``new``; what refers to it (``crossref``, …) is left alone.

        Raises :class:`~audiobib.errors.DuplicateKeyError` if another entry has ``new`` (in any case).
        """
        self._settle()
        spot = self._spot(old)
        taken = self._latest.find(new)
        if taken is not None and taken != spot:
            message = f"the citation key `{new}` is taken by an entry on line {self._latest.line(taken)}"
            raise DuplicateKeyError(message)
        self._rewrite(spot, rewritten(spot, lambda document, block: plan.plan_rename(document, block, new)))

    def retype(self, entry: str | Entry, type_: str) -> None:
        """Make ``entry`` (or its key) one of type ``type_``."""
        self._settle()
        spot = self._spot(entry)
        self._rewrite(spot, rewritten(spot, lambda document, block: plan.plan_retype(document, block, type_)))

    def save(self, path: str | Path | None = None) -> None:
        """Write the text to ``path``, by default where it came from, in one step and in its own encoding.

        Raises :class:`~audiobib.errors.ChangedOnDiskError` if the file is not as it was read any more,
        :class:`~audiobib.errors.EditError` inside a batch, and :class:`~audiobib.errors.InputError` if it cannot be
        written or the encoding lacks a character.
        """
        self._not_in_batch("save")
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
