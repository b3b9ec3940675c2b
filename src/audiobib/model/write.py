"""Writing a record as the text of a canonical entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.latex import encode
from audiobib.names import OTHERS, join
from audiobib.syntax.layout import format_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audiobib.model.record import Record

__all__ = ["entries_text", "entry_text"]


def entry_text(record: Record) -> str:
    """Return ``record`` as an entry in canonical layout, in ASCII LaTeX where TeX can print it.

    ``record.fields`` (LaTeX text) are written as they are; title, authors, year, sections and identifiers are
    encoded from their Unicode text where ``fields`` does not have them.
    """
    return entries_text([record])


def entries_text(records: Iterable[Record]) -> str:
    """Return ``records`` as :func:`entry_text` does, with one blank line between two."""
    return format_text("\n".join(map(_written, records)))


def _written(record: Record) -> str:
    fields: dict[str, str] = {}
    if record.authors:
        fields["author"] = join([*record.authors, OTHERS] if record.others else record.authors)
    if record.title is not None:
        fields["title"] = encode(record.title)
    if record.year is not None:
        fields["year"] = record.year
    fields.update(_identifiers(record))
    if record.sections:
        fields["keywords"] = ", ".join(record.sections)
    fields.update(record.fields)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{record.type}{{{record.key},\n{lines}}}\n"


def _identifiers(record: Record) -> dict[str, str]:
    fields = {name: value for name, value in record.identifiers.items() if name in {"doi", "isbn", "issn"}}
    if "arxiv" in record.identifiers:
        fields |= {"eprint": record.identifiers["arxiv"], "eprinttype": "arxiv"}
    return fields
