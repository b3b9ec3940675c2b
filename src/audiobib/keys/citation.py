"""What a document says about its bibliography."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["ALL", "Citation", "Reference", "Scan"]

ALL = "*"
r"""What ``\nocite{*}`` cites: every entry."""


class Citation(NamedTuple):
    """One citation key in a document: offsets from 0, ``text[start:end] == key``."""

    key: str
    start: int
    end: int


class Reference(NamedTuple):
    r"""Another file that a document names, as written, and where; ``folder`` is that of ``\import``."""

    path: str
    start: int
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    r"""What one file says: its citations in order, files it reads, bibliographies, keys that it defines itself.

    ``exact_case`` says that the program which looks the keys up tells ``Li`` from ``li`` (all but BibTeX do).
    """

    citations: tuple[Citation, ...] = ()
    inputs: tuple[Reference, ...] = ()
    bibliographies: tuple[Reference, ...] = ()
    defined: frozenset[str] = frozenset()
    exact_case: bool = True
