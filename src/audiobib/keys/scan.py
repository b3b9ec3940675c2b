"""What a document of any kind says about its bibliography; the kind is told by the file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.keys.auxiliary import scan_aux, scan_bcf
from audiobib.keys.markdown import scan_markdown
from audiobib.keys.tex import scan_tex
from audiobib.keys.typst import scan_typst

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from audiobib.keys.citation import Scan

__all__ = ["SUFFIXES", "WRITTEN_BY_HAND", "scan"]

_BY_HAND: Final[dict[str, Callable[[str, Collection[str]], Scan]]] = {
    **dict.fromkeys((".tex", ".ltx", ".cls", ".sty", ".rnw", ".tikz", ".pgf", ".bbx"), scan_tex),
    **dict.fromkeys((".md", ".markdown", ".rmd", ".qmd"), scan_markdown),
    ".typ": scan_typst,
}
_BY_PROGRAMS: Final[dict[str, Callable[[str], Scan]]] = {".aux": scan_aux, ".bcf": scan_bcf}

WRITTEN_BY_HAND: Final = tuple(_BY_HAND)
"""Suffixes of files that people write, and in which keys may be rewritten."""

SUFFIXES: Final = (*WRITTEN_BY_HAND, *_BY_PROGRAMS)
"""Suffixes of files that can be read."""


def scan(text: str, suffix: str, commands: Collection[str] = ()) -> Scan:
    """Return what a document with the file name suffix ``suffix`` (any case) says.

    Raises ``KeyError`` for a suffix that is not among :data:`SUFFIXES`.
    """
    suffix = suffix.lower()
    if suffix in _BY_PROGRAMS:
        return _BY_PROGRAMS[suffix](text)
    return _BY_HAND[suffix](text, commands)
