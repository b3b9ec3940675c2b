"""The part of a bibliography that some entries need: themselves, their parents, macros, preambles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.model.fields import KEY_FIELDS
from audiobib.syntax.values import pieces

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from audiobib.model.library import Library
    from audiobib.syntax import Block, Document

__all__ = ["needed_keys", "referred_keys", "subset_text"]


def referred_keys(values: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the keys in the fields (name, text) of one entry that hold keys."""
    for name, value in values:
        if name in KEY_FIELDS:
            yield from (key for part in value.split(",") if (key := part.strip()))


def needed_keys(libraries: Sequence[Library], keys: Iterable[str]) -> set[str]:
    """Return the case-folded keys of the entries called ``keys`` and of all that they refer to."""
    needed: set[str] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        for library in libraries:
            if key in library:
                entry = library[key]
                if entry.key.casefold() not in needed:
                    needed.add(entry.key.casefold())
                    waiting += referred_keys(entry.values.items())
                break
    return needed


def subset_text(libraries: Sequence[Library], needed: Collection[str]) -> str:
    """Return the entries with the case-folded keys ``needed`` as they are written, in order, parents last.

    Before them stand the preambles and the macros that the entries use; of repeated keys the first counts.
    """
    chosen: dict[str, tuple[Document, Block]] = {}
    for library in libraries:
        for block in library.document.entries:
            if block.key.casefold() in needed:
                chosen.setdefault(block.key.casefold(), (library.document, block))
    depth = _depths(chosen)
    ordered = sorted(chosen, key=lambda key: depth[key])
    texts = [*_preambles(libraries), *_macros(libraries, chosen.values())]
    texts += [document.text[block.start : block.end] for document, block in map(chosen.__getitem__, ordered)]
    return "\n\n".join(texts) + "\n" if texts else ""


def _depths(chosen: dict[str, tuple[Document, Block]]) -> dict[str, int]:
    """Return 0 for an entry that no chosen one has as ``crossref``, 1 for its parent, 2 for the parent's parent."""
    parents = {}
    for key, (document, block) in chosen.items():
        raw = document.raw_fields(block).get("crossref")
        parents[key] = document.resolve(raw, block).casefold() if raw is not None else ""
    depth = dict.fromkeys(chosen, 0)
    for key in chosen:
        seen = {key}
        child, parent = key, parents[key]
        while parent in chosen and parent not in seen:
            depth[parent] = max(depth[parent], depth[child] + 1)
            seen.add(parent)
            child, parent = parent, parents[parent]
    return depth


def _preambles(libraries: Sequence[Library]) -> Iterator[str]:
    for library in libraries:
        for block in library.document.blocks:
            if block.kind == "preamble":
                yield library.text[block.start : block.end]


def _macros(libraries: Sequence[Library], entries: Iterable[tuple[Document, Block]]) -> list[str]:
    """Return the definitions of all macros that ``entries`` use, and of those that these use, in file order."""
    definitions: dict[str, tuple[Document, Block]] = {}
    for library in libraries:
        for block in library.document.blocks:
            if block.kind == "string":
                definitions.setdefault(block.key.casefold(), (library.document, block))
    used: set[str] = set()
    waiting = [name for document, block in entries for name in _names(document, block)]
    while waiting:
        name = waiting.pop()
        if name in definitions and name not in used:
            used.add(name)
            waiting += _names(*definitions[name])
    return [document.text[block.start : block.end] for name, (document, block) in definitions.items() if name in used]


def _names(document: Document, block: Block) -> Iterator[str]:
    for field in document.fields(block):
        for piece in pieces(document.text[field.value_start : field.value_end]):
            if piece.kind == "macro":
                yield piece.text.casefold()
