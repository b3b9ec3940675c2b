"""Records as users give them: a dictionary as in the JSON export, and what follows from a record for its fields."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from audiobib.errors import InputError
from audiobib.latex import encode
from audiobib.model import identifier
from audiobib.model.assign import person_of
from audiobib.model.entry import VENUES
from audiobib.model.links import DEFAULT_LABELS, Link
from audiobib.model.record import Record
from audiobib.names import OTHERS, Person
from audiobib.syntax.style import FIELD_ORDER

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["given_record"]

_NAMES: Final = tuple(field.name for field in fields(Record))
_VENUE: Final = {
    "article": "journal",
    **dict.fromkeys(("inproceedings", "conference", "incollection", "inbook"), "booktitle"),
    **dict.fromkeys(("book", "booklet", "proceedings", "collection"), "publisher"),
    **dict.fromkeys(("phdthesis", "mastersthesis"), "school"),
    **dict.fromkeys(("thesis", "techreport", "report"), "institution"),
}
"""The field that a venue goes into, by the type of the entry; ``howpublished`` for the others."""


def given_record(given: Record | Mapping[str, object]) -> Record:
    """Return the record that a user gives, with every part of it in its fields or in what is encoded from it.

    A dictionary has the names of the JSON export, of which only ``key`` and ``type`` must be there; authors may be
    names (``von Last, Jr, First``), the year a number. Raises ``TypeError`` for what is no dictionary, and
    :class:`~audiobib.errors.InputError` that says everything that is wrong with it.
    """
    if isinstance(given, Record):
        return _completed(given)
    if not isinstance(given, Mapping):
        message = f"an entry is .bib text, a Record or a dictionary as in the JSON export, not {type(given).__name__}"
        raise TypeError(message)
    problems = [_unknown(name) for name in given if name not in _NAMES]
    problems += [f"`{name}` is missing" for name in ("key", "type") if not given.get(name)]
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name in _NAMES and value is not None:
            try:
                values[name] = _READERS[name](value)
            except (TypeError, ValueError) as error:
                problems.append(f"`{name}`: {error}")
    if problems:
        message = f"not an entry as in the JSON export: {'; '.join(problems)}"
        raise InputError(message)
    return _completed(Record(**values))


def _unknown(name: object) -> str:
    if str(name).lower() in FIELD_ORDER:
        return f"`{name}` is a field: give it as LaTeX text, as in 'fields': {{'{name}': '…'}}"
    near = difflib.get_close_matches(str(name), _NAMES, n=1)
    return f"unknown name `{name}`" + (f"; did you mean `{near[0]}`?" if near else f"; known are {', '.join(_NAMES)}")


def _completed(record: Record) -> Record:
    """Return ``record`` with those of its parts as fields that are in no field yet."""
    own = {name.lower(): value for name, value in record.fields.items()}
    more: dict[str, str] = {}
    known = {name: value for name, value in record.identifiers.items() if name != "arxiv" or "eprint" not in own}
    more |= {name: value for name, value in known.items() if name not in ("doi", "isbn", "issn", "arxiv")}
    for link in record.links:
        more |= _of_link(link, {**record.identifiers, **own, **more})
    if record.venue is not None and not any(name in own for name in VENUES):
        more[_VENUE.get(record.type.lower(), "howpublished")] = encode(record.venue)
    if record.date is not None and record.date != record.year and "year" not in own:
        more["date"] = record.date
    if record.aliases:
        more["ids"] = ", ".join(record.aliases)
    year = None if "date" in own or "date" in more else record.year or record.date
    return replace(record, year=year, identifiers=known, fields={**more, **record.fields})


def _of_link(link: Link, known: Mapping[str, str]) -> dict[str, str]:
    """Return the field of ``link``; none if its address is said already."""
    found = identifier.from_url(link.url)
    if link.url in known.values() or (found and all(known.get(name) == value for name, value in found.items())):
        return {}
    if link.label in ("arXiv", "DOI"):
        message = f"the link {link.url} follows from an identifier: give that under `identifiers`"
        raise InputError(message)
    names = {label.casefold(): name for name, label in DEFAULT_LABELS.items()}
    name = names.get(link.label.casefold())
    if name is None:
        labels = ", ".join(DEFAULT_LABELS.values())
        message = f"no field holds links labelled `{link.label}`; known labels are {labels}"
        raise InputError(message)
    return {} if name in known else {name: link.url}


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"text is expected, not {type(value).__name__}"
        raise TypeError(message)
    return value


def _year(value: object) -> str:
    return f"{value:04d}" if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        message = f"True or False is expected, not {type(value).__name__}"
        raise TypeError(message)
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        message = f"a list is expected, not {type(value).__name__}"
        raise TypeError(message)
    return list(value)


def _persons(value: object) -> tuple[Person, ...]:
    return tuple(person for item in _list(value) if (person := person_of(item)) != OTHERS)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _links(value: object) -> tuple[Link, ...]:
    links = []
    for item in _list(value):
        if not isinstance(item, Mapping) or set(item) != {"label", "url"}:
            message = f"a link is {{'label': …, 'url': …}}, not {item!r}"
            raise ValueError(message)
        links.append(Link(_text(item["label"]), _text(item["url"])))
    return tuple(links)


def _table(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        message = f"a dictionary is expected, not {type(value).__name__}"
        raise TypeError(message)
    return {_text(name): _text(text) for name, text in value.items() if text is not None}


_READERS: Final[dict[str, Callable[[object], object]]] = {
    **dict.fromkeys(("key", "type", "title", "date", "venue"), _text),
    "authors": _persons,
    "others": _flag,
    "year": _year,
    "links": _links,
    **dict.fromkeys(("sections", "aliases"), _texts),
    **dict.fromkeys(("identifiers", "fields"), _table),
}
"""How the value of each name is read."""
