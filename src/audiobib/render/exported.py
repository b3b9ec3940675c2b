"""A whole bibliography in the words of one dialect: every field that the dialect has a word for.

``bibtex`` is ASCII as far as LaTeX has commands, with month macros and the types and fields of the classic styles;
``biblatex`` is UTF-8 with its own. Each is read by its program without a warning where the source is complete.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from audiobib.latex.address import raw_address
from audiobib.model.dialect import to_biblatex, to_bibtex
from audiobib.model.fields import NAME_FIELDS, is_address, literal_fields, uri_fields
from audiobib.names.readable import readable_names
from audiobib.render.field_text import ascii_text, delimited, escaped, unicode_text
from audiobib.render.sort_name import has_name, sort_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["ExportedEntry", "exported_entry"]


@dataclass(frozen=True, slots=True)
class ExportedEntry:
    """The text of an entry, the fields of which it says less, and the characters that pdflatex cannot print."""

    text: str
    lost: tuple[str, ...]
    unprintable: str


def exported_entry(
    key: str,
    type_: str,
    fields: Mapping[str, str],
    dialect: Literal["bibtex", "biblatex"],
    labels: Iterable[str] = (),
) -> ExportedEntry:
    """Return one entry in ``dialect``; ``fields`` are LaTeX texts without delimiters, in the order to keep.

    ``labels`` are the fields that the configuration makes links of, and which therefore hold addresses.
    BibTeX sorts by a name: where there is none, ``key`` says the title.
    """
    given = {name.lower(): value for name, value in fields.items() if value.strip()}
    addresses = uri_fields(tuple(labels)) | {"doi"}
    addresses |= {name for name, value in given.items() if is_address(name, value)}
    literal = literal_fields(tuple(labels)) | addresses
    given |= {name: raw_address(given[name]) for name in addresses & given.keys()}
    converted = to_bibtex(type_, given) if dialect == "bibtex" else to_biblatex(type_, given)
    written = dict(converted.fields)
    if dialect == "bibtex":
        for name in written.keys() & set(NAME_FIELDS):
            written[name] = readable_names(escaped(ascii_text(name, written[name], literal)))
        if not has_name(converted.type, written) and "crossref" not in written:
            written.setdefault("key", sort_name(written.get("title", ""), key))
    change = ascii_text if dialect == "bibtex" else unicode_text
    texts = {name: delimited(name, change(name, value, literal), literal) for name, value in written.items()}
    lines = [f"  {name:<13} = {text}," for name, text in texts.items()]
    beyond = sorted({character for text in texts.values() for character in text if character > "\x7f"})
    unprintable = "".join(beyond) if dialect == "bibtex" else ""
    return ExportedEntry("\n".join([f"@{converted.type}{{{key},", *lines, "}\n"]), converted.lost, unprintable)
