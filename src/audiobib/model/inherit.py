"""What an entry gets from others through ``xdata`` and ``crossref``.

Authority: biblatex manual 3.18, sections 2.4.1 and 3.13.6 (xdata, data inheritance, appendix B); btxdoc,
section 4 (crossref). Fields of the entry itself always win; a cycle ends where it began.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["inherited_fields"]

_NEVER = frozenset(
    {
        "crossref",
        "xref",
        "xdata",
        "ids",
        "entryset",
        "related",
        "relatedtype",
        "keywords",
        "label",
        "sortkey",
        "key",
    }
)
"""Fields that belong to one entry only (biblatex manual, appendix B: ``noinherit``)."""

_INTO_BOOK = frozenset(
    {"inbook", "incollection", "inproceedings", "conference", "suppbook", "bookinbook", "inreference"}
)
_RENAMED = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}


def inherited_fields(
    type_: str, own: Mapping[str, str], find: Callable[[str], tuple[str, Mapping[str, str]] | None]
) -> dict[str, str]:
    """Return the fields that an entry of ``type_`` with the fields ``own`` inherits and does not have itself.

    ``find`` gives type and fields of another entry by its key (None if there is none). Values are passed on as
    they are. A parent's ``title`` becomes the ``booktitle`` of a part, as biber does; classic BibTeX styles
    instead expect a ``booktitle`` in the parent, which wins.
    """
    found: dict[str, str] = {}
    _collect(type_.lower(), own, find, found, frozenset())
    return {name: value for name, value in found.items() if name not in own}


def _collect(
    type_: str,
    fields: Mapping[str, str],
    find: Callable[[str], tuple[str, Mapping[str, str]] | None],
    found: dict[str, str],
    seen: frozenset[str],
) -> None:
    for name in ("xdata", "crossref"):
        for key in _keys(fields.get(name, "")):
            parent = find(key) if key.lower() not in seen else None
            if parent is None:
                continue
            parent_type, parent_fields = parent
            gathered = dict(parent_fields)
            _collect(parent_type.lower(), parent_fields, find, gathered, seen | {key.lower()})
            renames = _RENAMED if name == "crossref" and type_ in _INTO_BOOK else {}
            for field, value in gathered.items():
                if field not in _NEVER:
                    target = renames.get(field, field)
                    if target == field or target not in gathered:
                        found.setdefault(target, value)


def _keys(value: str) -> list[str]:
    return [key for part in value.strip('{}" ').split(",") if (key := part.strip())]
