"""The survey's bibliography as a .bib file that LaTeX reads without a single warning.

Measured with pdflatex and bibtex (plain, plainnat, IEEEtran, ACM) and with biber: bare ``& % # _`` in any
text field ends a biber run, also in fields that no style prints; ``url`` and ``doi`` have to be raw;
``plain.bst`` has nothing to sort by where there is neither author nor ``key``; bare Unicode breaks labels and
initials in bibtex.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from audiobib.model.dialect import to_biblatex, to_bibtex
from audiobib.model.fields import BIBLATEX_FIELDS, BIBTEX_FIELDS, literal_fields
from audiobib.names import OTHERS, join, split
from audiobib.render.field_text import ascii_text, delimited
from audiobib.render.sort_name import has_name, sort_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from audiobib.model.record import Record

__all__ = ["bibliography"]

_NAME_LISTS = ("author", "editor")
_FIRST_FIELDS = ("author", "editor", "title", "journal", "journaltitle", "booktitle", "date", "year", "month")


def bibliography(
    records: Sequence[Record],
    dialect: Literal["bibtex", "biblatex"] = "bibtex",
    *,
    keywords: Mapping[str, Sequence[str]] | None = None,
    labels: Iterable[str] = (),
    max_names: int | None = None,
) -> str:
    r"""Return ``records`` as a .bib file, in their order.

    ``bibtex``: the types, fields and month macros of the classic styles, ASCII as far as LaTeX has a command
    for the character; ``biblatex``: its own types and fields, in UTF-8. Fields that no style prints
    (abstract, file, notes to oneself) stay out. ``keywords`` says the sections of an entry by its key;
    without it they are the record's own: with them ``\printbibliography[keyword=asr]`` prints one section.
    ``labels`` are the fields that the configuration makes links of: they hold addresses. Of a longer list of authors or
    editors only the first ``max_names`` stand there, and ``others``.
    """
    sections, literal = keywords or {}, literal_fields(tuple(labels))
    entries = (_entry(record, dialect, sections.get(record.key, record.sections), literal) for record in records)
    return "\n".join(_text(type_, key, _cut(fields, max_names), literal) for type_, key, fields in entries)


def _entry(
    record: Record, dialect: Literal["bibtex", "biblatex"], sections: Sequence[str], literal: Collection[str]
) -> tuple[str, str, dict[str, str]]:
    if dialect == "bibtex":
        converted, known = to_bibtex(record.type, record.fields), BIBTEX_FIELDS
        fields = {name: converted.fields[name] for name in _sorted(converted.fields, known)}
        if not has_name(converted.type, fields):
            fields.setdefault("key", sort_name(record.fields.get("title", ""), record.key))
        fields = {name: ascii_text(name, value, literal) for name, value in fields.items()}
    else:
        converted, known = to_biblatex(record.type, record.fields), BIBLATEX_FIELDS
        fields = {name: converted.fields[name] for name in _sorted(converted.fields, known)}
    if sections:
        fields["keywords"] = ", ".join(sections)
    return converted.type, record.key, fields


def _cut(fields: dict[str, str], most: int | None) -> dict[str, str]:
    """Return ``fields`` with at most so many names in each list: classic styles have no setting for that."""
    if most is None:
        return fields
    lists = {name: split(fields[name]) for name in _NAME_LISTS if name in fields}
    long = {name: persons for name, persons in lists.items() if sum(not p.is_others for p in persons) > most}
    return fields | {name: join([*persons[:most], OTHERS], latex=True) for name, persons in long.items()}


def _text(type_: str, key: str, fields: Mapping[str, str], literal: Collection[str]) -> str:
    lines = [f"  {name:<13} = {delimited(name, value, literal)}," for name, value in fields.items() if value.strip()]
    return "\n".join([f"@{type_}{{{key},", *lines, "}\n"])


def _sorted(fields: Mapping[str, str], known: Collection[str]) -> list[str]:
    first = [name for name in _FIRST_FIELDS if name in fields]
    return first + sorted(name for name in fields if name in known and name not in first)
