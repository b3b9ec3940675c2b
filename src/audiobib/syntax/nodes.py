"""What a .bib file consists of. Offsets count characters from 0; ``text[node.start:node.end]`` is the node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from audiobib.text import Edit

__all__ = ["Block", "Dialect", "Field", "Kind", "Problem", "Severity"]

Dialect = Literal["bibtex", "biber", "both"]
"""Whose reading of a file: BibTeX's, biber's, or the one that both can live with (differences are reported)."""

Kind = Literal["entry", "string", "preamble", "comment", "broken", "text"]
"""``text`` is everything between blocks: an implicit comment."""

Severity = Literal["error", "warning", "info"]


class Block(NamedTuple):
    """One node of the file. A named tuple, not a dataclass: 100,000 of them are made in a third of the time.

    ``type`` and ``key`` are as written (empty where there is none); for a ``@string``, ``key`` is its name.
    ``body`` is the offset where the fields begin (behind the key's comma), ``close`` that of the closing
    delimiter (``end`` if it is missing).
    """

    kind: Kind
    start: int
    end: int
    type: str
    key: str
    body: int
    close: int


class Field(NamedTuple):
    """One field: its name as written, the offsets of name and value; the value keeps its delimiters."""

    name: str
    name_start: int
    value_start: int
    value_end: int


class Problem(NamedTuple):
    """Something that BibTeX or biber would stumble over: code, place, cause in one sentence, certain fix if any.

    ``cure`` says the fix in words; it is empty when there is no certain one.
    """

    code: str
    severity: Severity
    start: int
    end: int
    message: str
    cure: str = ""
    edits: tuple[Edit, ...] = ()
