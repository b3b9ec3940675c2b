"""Edits that give keys new names: in bibliographies, and where documents cite them. Nothing else changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audiobib.errors import InputError
from audiobib.keys.markdown import PLAIN_KEY
from audiobib.keys.scan import scan
from audiobib.keys.typst import PLAIN_LABEL
from audiobib.model.edits import plan_remove_field, plan_rename, plan_set_field
from audiobib.model.fields import KEY_FIELDS
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from audiobib.model.library import Library
    from audiobib.syntax import Block, Document

__all__ = ["bibliography_edits", "document_edits", "references"]

_KEY = re.compile(r"[^\s,{}\"#]+")


def bibliography_edits(
    library: Library, keys: Mapping[str, str], *, aliases: bool = True, backwards: bool = False
) -> tuple[Edit, ...]:
    """Return the edits that rename the entries of ``library`` by the map ``keys`` and all that refers to them.

    With ``aliases``, an old key that no entry has any more is added to the ``ids`` of its entry; ``backwards``, the
    new name is taken out of them instead.
    """
    document = library.document
    folded = {old.casefold(): new for old, new in keys.items()}
    remaining = {keys.get(entry.key, entry.key).casefold() for entry in library}
    edits: list[Edit] = []
    for entry in library:
        new = keys.get(entry.key)
        edits += _reference_edits(document, entry.block, keys, folded)
        if new is None:
            continue
        edits += plan_rename(document, entry.block, new)
        if backwards:
            edits += _aliases(document, entry.block, [alias for alias in entry.aliases if alias != new])
        elif aliases and entry.key.casefold() not in remaining and entry.key not in entry.aliases:
            others = [alias for alias in entry.aliases if alias != new]
            edits += _aliases(document, entry.block, [*others, entry.key])
    return tuple(edits)


def _reference_edits(
    document: Document, block: Block, keys: Mapping[str, str], folded: Mapping[str, str]
) -> Iterator[Edit]:
    for match in references(document, block):
        new = keys.get(match.group()) or folded.get(match.group().casefold())
        if new is not None:
            yield Edit(match.start(), match.end(), new)


def references(document: Document, block: Block) -> Iterator[re.Match[str]]:
    """Yield the keys of other entries that the fields of ``block`` hold (``crossref`` and its like), in order."""
    for field in document.fields(block):
        if field.name.lower() in KEY_FIELDS:
            yield from _KEY.finditer(document.text, field.value_start, field.value_end)


def _aliases(document: Document, block: Block, names: list[str]) -> tuple[Edit, ...]:
    if names:
        return plan_set_field(document, block, "ids", ", ".join(names))
    return plan_remove_field(document, block, "ids")


def document_edits(
    text: str, suffix: str, keys: Mapping[str, str], commands: Collection[str] = (), *, exact_case: bool = True
) -> tuple[Edit, ...]:
    """Return the edits that make a document cite the new names; ``suffix`` says of which kind it is.

    Without ``exact_case`` a key counts in any case, as BibTeX reads it. Raises
    :class:`~audiobib.errors.InputError` for a name that the document's language cannot cite.
    """
    folded = {} if exact_case else {old.casefold(): new for old, new in keys.items()}
    found = scan(text, suffix, commands)
    edits = []
    for citation in found.citations:
        new = keys.get(citation.key) or folded.get(citation.key.casefold())
        if new is not None and citation.key not in found.defined:
            edits.append(Edit(citation.start, citation.end, _written(text, citation.start, suffix.lower(), new)))
    return tuple(edits)


def _written(text: str, start: int, suffix: str, new: str) -> str:
    """Return the new name as it has to stand where the old one begins at ``start``."""
    bare = text[start - 1 : start] == "@"
    if suffix == ".typ" and text[start - 1 : start] != '"' and PLAIN_LABEL.fullmatch(new) is None:
        message = f"`{new}` cannot be cited in Typst, where a key is made of letters, digits and - _ . :"
        raise InputError(message)
    if bare and suffix != ".typ" and PLAIN_KEY.fullmatch(new) is None:
        return f"{{{new}}}"
    return new
