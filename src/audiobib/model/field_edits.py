"""Finding the present entry, and writing its fields."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final, Literal

from audiobib.errors import InputError, NotFoundError, StaleEntry
from audiobib.model.assign import assignment
from audiobib.model.draft import Draft
from audiobib.model.local import regular_block, trial, with_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.model.assign import Assignment
    from audiobib.model.entry import Entry
    from audiobib.model.state import Spot, State
    from audiobib.syntax import Document

__all__ = ["FieldEdits"]

_NEAR: Final = 2
"""By how many characters a key may be longer or shorter that is proposed for another."""


class FieldEdits(Draft):
    """A draft in which entries are found by their keys, or by what was taken from it."""

    letters: Literal["ascii", "utf-8"]
    """How letters beyond ASCII are written that are assigned to an entry: as LaTeX commands, or as they are.

    At first as the file has them; ``ascii`` where it has none or is not encoded as UTF-8.
    """

    def __init__(self, document: Document, letters: Literal["ascii", "utf-8"]) -> None:
        super().__init__(document)
        self.letters = letters

    def set_field(self, entry: str | Entry, name: str, value: str) -> None:
        """Give field ``name`` of ``entry`` (or its key) the LaTeX text ``value``, in the file's own style.

        Every edit finds the present entry: by its key the first that has it, by an :class:`Entry` the one that
        was taken, also where its key is repeated. Raises :class:`~audiobib.errors.NotFoundError` for a key and
        :class:`~audiobib.errors.StaleEntry` for an entry that is not there any more;
        :class:`~audiobib.errors.InputError` for a value with unbalanced braces or a name that no field can have;
        ``TypeError`` for a value that is no text.
        """
        if not isinstance(value, str):
            message = f"a field is LaTeX text (str), not {type(value).__name__}: {value!r}"
            raise TypeError(message)
        self._change(self._spot(entry), {name: value})

    def remove_field(self, entry: str | Entry, name: str) -> None:
        """Remove field ``name`` from ``entry`` (or its key); a field that is not there is no error."""
        self._change(self._spot(entry), {name: None})

    def _assign(self, entry: Entry, name: str, value: object) -> None:
        """Make ``value`` what the attribute ``name`` of ``entry`` is read as. See :class:`Entry` for what it raises."""
        wanted = assignment(entry, name, value, ascii=self.letters == "ascii")
        fields = {field: text for field, text in wanted.fields.items() if text is not None or field in entry.fields}
        if getattr(entry, name) == wanted.expected:
            fields = {}
        self._assign_fields(entry, fields, (name, wanted))

    def _assign_fields(
        self, entry: Entry, fields: Mapping[str, str | None], expected: tuple[str, Assignment] | None = None
    ) -> None:
        """Set or remove ``fields`` (LaTeX text) of ``entry``, which then reads the new text.

        ``expected`` is an attribute and what is assigned to it. Raises :class:`~audiobib.errors.StaleEntry`,
        and ``ValueError`` if it is not.
        """
        if self._pending and _may_inherit(entry):
            self._settle()
        spot = self._present(entry)
        text = self._text_of(spot)
        if text != entry._spot.text:
            message = (
                f"`{entry.key}` has changed since this entry was taken: take it again, as in library['{entry.key}']"
            )
            raise StaleEntry(message)
        new = with_fields(self._latest, spot, text, fields)
        name, wanted = expected or ("", None)
        is_certain = wanted is not None and wanted.plain and bool(fields) and _has(entry, new, fields)
        if wanted is not None and not is_certain and (fields or getattr(entry, name) != wanted.expected):
            value = wanted.expected
            at = trial(self._latest, spot, new)
            read = getattr(type(entry)(entry.library, self._latest, at), name) if at is not None else "no entry at all"
            if read != value:
                message = f"`{name}` = {value!r} would be read as {read!r}; nothing was changed"
                raise InputError(message)
        if new != text:
            self._rewrite(spot, new, entry, known=_keeps_aliases(fields))

    def _change(self, spot: Spot, fields: Mapping[str, str | None]) -> None:
        text = self._text_of(spot)
        new = with_fields(self._latest, spot, text, fields)
        if new != text:
            self._rewrite(spot, new, known=_keeps_aliases(fields))

    def _spot(self, entry: str | Entry) -> Spot:
        """Return where the present entry stands that has the key ``entry``, or that ``entry`` was taken from."""
        if not isinstance(entry, str):
            return self._present(entry)
        spot = self._latest.find(entry)
        if spot is None:
            message = f"no entry has the citation key `{entry}`{self._nearest(entry)}"
            raise NotFoundError(message)
        return spot

    def _present(self, entry: Entry) -> Spot:
        if entry.library is not self:
            return self._spot(entry.key)
        state, spot = entry._state, entry._spot
        if state is self._latest:
            return spot
        if state.order is self._latest.order:
            return self._latest.spot(state.entry_numbers[spot.number] + spot.rank)
        found = _same_key(self._latest, entry.key)
        if len(found) == len(_same_key(state, entry.key)) == 1:
            return found[0]
        same = [one for one in found if self._text_of(one) == spot.text]
        if len(same) != 1:
            name = f"`{entry.key}`" if entry.key else "this entry without a key"
            reason = "other entries with its key came or went" if found else "it was removed or renamed"
            message = f"{name} is not the one any more that was taken: {reason}; take it again from the library"
            raise StaleEntry(message)
        return same[0]

    def _is_present(self, entry: Entry) -> bool:
        try:
            self._present(entry)
        except StaleEntry:
            return False
        return True

    def _nearest(self, key: str) -> str:
        same = (
            block.key
            for part in self._latest.parts
            for block in part.entries
            if block.key[:1].lower() == key[:1].lower()
        )
        near = difflib.get_close_matches(key, [one for one in same if abs(len(one) - len(key)) <= _NEAR], n=1)
        return f"; did you mean `{near[0]}`?" if near else ""


def _same_key(state: State, key: str) -> list[Spot]:
    """Return the entries with exactly the citation key ``key``; entries without any are all looked through."""
    return [spot for spot in (state.with_key(key) if key else state.spots()) if spot.block.key == key]


def _may_inherit(entry: Entry) -> bool:
    text = entry._spot.text.lower()
    return ("crossref" in text or "xdata" in text) and not entry.fields.keys().isdisjoint(("crossref", "xdata"))


def _has(entry: Entry, text: str, changes: Mapping[str, str | None]) -> bool:
    """Whether the block ``text`` has the fields of ``entry`` but for ``changes``, and inherits nothing."""
    written = {name: f"{{{value}}}" for name, value in changes.items() if value is not None}
    kept = {name: value for name, value in entry.fields.items() if name not in changes}
    return not _may_inherit(entry) and regular_block(text) == {**kept, **written}


def _keeps_aliases(fields: Mapping[str, str | None]) -> bool:
    return all(name.lower() != "ids" for name in fields)
