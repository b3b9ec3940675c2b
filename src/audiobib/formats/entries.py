"""Works that a format gave, as the text of a .bib file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audiobib.formats.format import Remark
from audiobib.latex import encode
from audiobib.names import join
from audiobib.syntax.layout import format_text
from audiobib.syntax.values import is_balanced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.formats.format import Work

__all__ = ["BibText", "bib_text", "identifiers"]

_RAW: Final = frozenset(
    {"doi", "url", "eprint", "eprinttype", "isbn", "issn", "date", "urldate", "year", "month", "pages"}
)
"""Fields that hold no prose: they are written as they are."""
_NOT_IN_A_KEY: Final = str.maketrans("", "", " \t\n,{}\"#%'()=\\~\u200b\u200e\u200f\ufeff")
_ARXIV: Final = "10.48550/arxiv."


@dataclass(frozen=True, slots=True)
class BibText:
    """The ``text`` of a .bib file; ``starts`` are the line of each entry in it and that of its source, from 1."""

    text: str
    starts: tuple[tuple[int, int], ...]
    remarks: tuple[Remark, ...]

    def source_line(self, line: int) -> int:
        """Return the line (from 1) where the entry starts in the source that stands on ``line`` of the text."""
        return next((source for start, source in reversed(self.starts) if start <= line), line)


def bib_text(works: Sequence[Work]) -> BibText:
    """Return ``works`` as entries in canonical layout; a work without a key is called ``entry`` and its number."""
    blocks, starts, remarks = [], [], []
    line = 1
    for number, work in enumerate(works, 1):
        key = work.key.translate(_NOT_IN_A_KEY) or f"entry{number}"
        if work.key and key != work.key:
            remarks.append(Remark(work.line, f"the key `{work.key}` is `{key}` here: BibTeX cannot read it"))
        block = format_text(_written(work, key))
        starts.append((line, work.line))
        line += block.count("\n") + 1
        blocks.append(block)
    return BibText("\n".join(blocks), tuple(starts), tuple(remarks))


def identifiers(doi: str) -> dict[str, str]:
    """Return the fields of a DOI as formats have it, with or without an address before it; arXiv's are eprints."""
    bare = doi.strip()
    for prefix in ("https://", "http://", "dx.doi.org/", "doi.org/", "doi:"):
        if bare.lower().startswith(prefix):
            bare = bare[len(prefix) :].lstrip()
    if bare.lower().startswith(_ARXIV):
        return {"eprint": bare[len(_ARXIV) :], "eprinttype": "arxiv"}
    return {"doi": bare} if bare else {}


def _written(work: Work, key: str) -> str:
    fields = {name: join(persons) for name, persons in work.persons.items() if persons}
    for name, text in work.fields.items():
        whole = " ".join(text.split()) if is_balanced(text) else " ".join(text.split()).translate(_NO_BRACES)
        if whole:
            fields[name] = whole if name in _RAW else encode(whole)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{work.type}{{{key},\n{lines}}}\n"


_NO_BRACES: Final = {ord("{"): None, ord("}"): None}
