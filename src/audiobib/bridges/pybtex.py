"""Between our documents and ``pybtex.database``, both ways.

pybtex gets what its own reader makes of a well-formed file: macros and ``#`` resolved, white space squeezed,
names as its ``Person`` splits them. What we read and pybtex cannot (strict mode refuses whole files) is there too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybtex.bibtex.utils import split_name_list
from pybtex.database import BibliographyData, Entry, Person

from audiobib.syntax import Document

if TYPE_CHECKING:
    from audiobib.syntax import Block

__all__ = ["from_pybtex", "to_pybtex"]

_ROLES = ("author", "editor")


def to_pybtex(document: Document) -> BibliographyData:
    """Return the entries of ``document`` for pybtex; of repeated keys the first counts, as in BibTeX."""
    data = BibliographyData(
        preamble=[_preamble(document, block) for block in document.blocks if block.kind == "preamble"]
    )
    for block in document.entries:
        if block.key in data.entries:
            continue
        values = {name: document.resolve(raw, block) for name, raw in document.raw_fields(block).items()}
        persons = {role: _persons(values[role]) for role in _ROLES if role in values}
        fields = [(name, value) for name, value in values.items() if name not in _ROLES]
        data.add_entry(block.key, Entry(block.type.lower(), fields, persons))
    return data


def from_pybtex(data: BibliographyData) -> Document:
    """Return the document that says what ``data`` says; values are written in braces, names as pybtex joins them."""
    blocks = [f"@preamble{{{{{text}}}}}" for text in (data.preamble_list if hasattr(data, "preamble_list") else [])]
    for key, entry in data.entries.items():
        fields = {role: " and ".join(str(person) for person in entry.persons[role]) for role in entry.persons}
        fields |= dict(entry.fields.items())
        lines = "".join(f"  {name.lower()} = {{{value}}},\n" for name, value in fields.items())
        blocks.append(f"@{entry.type}{{{key},\n{lines}}}")
    return Document("\n\n".join(blocks) + "\n")


def _persons(value: str) -> list[Person]:
    return [Person(name) for name in split_name_list(value)]


def _preamble(document: Document, block: Block) -> str:
    return document.resolve(document.text[block.body : block.close].strip(), block)
