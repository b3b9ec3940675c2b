"""A whole bibliography in the words of one dialect: every field that the dialect has a word for.

``bibtex`` is ASCII as far as LaTeX has commands, with month macros and the types and fields of the classic styles;
``biblatex`` is UTF-8 with its own. Each is read by its program without a warning where the source is complete.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from audiobib.model.dialect import to_biblatex, to_bibtex
from audiobib.names import join, split
from audiobib.render.field_text import ADDRESS_FIELDS, ascii_text, delimited, raw_address, unicode_text
from audiobib.render.sort_name import has_name, sort_name

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ExportedEntry", "exported_entry"]

_NAME_FIELDS: Final = frozenset({"author", "editor", "translator", "annotator", "commentator", "holder", "bookauthor"})
_EXTENDED_NAME = re.compile(r"\b(?:family|given|prefix|suffix)\s*=")


@dataclass(frozen=True, slots=True)
class ExportedEntry:
    """The text of an entry, the fields of which it says less, and the characters that pdflatex cannot print."""

    text: str
    lost: tuple[str, ...]
    unprintable: str


def exported_entry(
    key: str, type_: str, fields: Mapping[str, str], dialect: Literal["bibtex", "biblatex"]
) -> ExportedEntry:
    """Return one entry in ``dialect``; ``fields`` are LaTeX texts without delimiters, in the order to keep.

    BibTeX sorts by a name: where there is none, ``key`` says the title.
    """
    given = {
        name.lower(): raw_address(value) if name.lower() in ADDRESS_FIELDS else value
        for name, value in fields.items()
        if value.strip()
    }
    converted = to_bibtex(type_, given) if dialect == "bibtex" else to_biblatex(type_, given)
    written = dict(converted.fields)
    if dialect == "bibtex":
        for name in _NAME_FIELDS & set(written):
            if _EXTENDED_NAME.search(written[name]):
                written[name] = join(split(written[name], "intent"), latex=True)
        if not has_name(converted.type, written) and "crossref" not in written:
            written.setdefault("key", sort_name(written.get("title", ""), key))
    change = ascii_text if dialect == "bibtex" else unicode_text
    texts = {name: delimited(name, change(name, value)) for name, value in written.items()}
    lines = [f"  {name:<13} = {text}," for name, text in texts.items()]
    beyond = sorted({character for text in texts.values() for character in text if character > "\x7f"})
    unprintable = "".join(beyond) if dialect == "bibtex" else ""
    return ExportedEntry("\n".join([f"@{converted.type}{{{key},", *lines, "}\n"]), converted.lost, unprintable)
