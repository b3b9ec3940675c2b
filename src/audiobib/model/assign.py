"""What an assignment to an attribute of an entry writes into its fields, and what is read there afterwards."""

from __future__ import annotations

import datetime
import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Final, NamedTuple

from audiobib.latex import decode, encode
from audiobib.model import identifier
from audiobib.model.date import Date, parse_date
from audiobib.names import OTHERS, Person, join, split
from audiobib.syntax.style import FIELD_ORDER
from audiobib.text.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from audiobib.model.view import View

__all__ = ["ASSIGNED", "PARTS", "Assignment", "assignment", "no_field", "person_of", "unknown", "why_not"]

PARTS: Final = tuple(field.name for field in fields(Person))
"""The names of the parts of a person."""

_KEY: Final = re.compile(r"[^\s,{}\"#%=\\~()]+")
_OTHERS: Final = re.compile(r"(?<!\s)\s++and\s++others\s*$")
_PLAIN_DATE: Final = re.compile(r"\d{4}((?:-\d\d){0,2})")
_PLAIN: Final = re.compile(r"[A-Za-z0-9]++(?:(?:[,.:;] | )[A-Za-z0-9]++)*+")
_NOT_ASCII: Final = re.compile(r"([^\x00-\x7f]+)")

_READ_ONLY: Final = {
    "key": "use library.rename(entry, 'new-key')",
    "type": "use library.retype(entry, 'book')",
    "venue": "set the field that it comes from, as in entry['journal'] = 'Nature'",
    "links": "set the fields that they come from, as in entry['url'] = 'https://example.org'",
    "identifiers": "set entry.doi, entry.arxiv, or the field, as in entry['isbn'] = '…'",
    **dict.fromkeys(("fields", "values", "texts"), "set one field, as in entry['note'] = 'LaTeX text'"),
    "inherited": "set the field of the entry that it comes from",
    **dict.fromkeys(("span", "line", "block", "places", "document", "library"), "it follows from the text"),
}
"""Attributes that cannot be assigned, and what to do instead."""


class Assignment(NamedTuple):
    """The fields to write (LaTeX text; None removes one), and what the attribute has to be read as then.

    Of what is ``plain`` that is certain as soon as the fields of the entry itself are these; a parent may change it.
    """

    fields: Mapping[str, str | None]
    expected: object
    plain: bool = False


def assignment(view: View, name: str, value: object, *, ascii: bool) -> Assignment:  # noqa: A002 -- as in names.join
    """Return what ``entry.name = value`` means; with ``ascii``, letters beyond it become LaTeX commands.

    Raises ``TypeError`` and ``ValueError`` for values that the attribute cannot have.
    """
    return ASSIGNED[name](view, value, ascii)


def why_not(name: str) -> str:
    """Return the message of the error that assigning to the attribute ``name`` raises."""
    instead = _READ_ONLY.get(name)
    return f"`{name}` of an entry cannot be assigned: {instead}" if instead is not None else unknown(name)


def unknown(name: str) -> str:
    """Return the message of the error for an attribute ``name`` that entries do not have."""
    message = f"an entry has no attribute `{name}`"
    if name.lower() in FIELD_ORDER:
        return f"{message}; the field is entry['{name.lower()}']"
    near = difflib.get_close_matches(name, [*ASSIGNED, *_READ_ONLY, *FIELD_ORDER], n=1)
    return (
        f"{message}; did you mean `{near[0]}`?" if near else f"{message}; fields are set as in entry['note'] = 'text'"
    )


def no_field(view: View, name: object) -> str:
    """Return the message of the error for a field ``name`` that the entry does not have itself."""
    message = f"`{view.key}` has no field `{name}`"
    if isinstance(name, str) and name.lower() in view.inherited:
        return f"{message} of its own; entry.value('{name}') is what it inherits"
    near = difflib.get_close_matches(str(name).lower(), view.fields, n=1)
    return f"{message}; did you mean `{near[0]}`?" if near else message


def _title(view: View, value: object, ascii_: bool) -> Assignment:
    if value is None:
        return Assignment({"title": None, "subtitle": None}, None)
    title = _text("title", value)
    subtitle = view.text("subtitle") if "subtitle" in view.fields else None
    if subtitle and title.endswith(f": {subtitle}") and len(title) > len(subtitle) + 2:
        return Assignment({"title": _latex(title[: -len(subtitle) - 2], ascii_)}, title)
    return Assignment({"title": _latex(title, ascii_), "subtitle": None}, title, _PLAIN.fullmatch(title) is not None)


def _authors(view: View, value: object, ascii_: bool) -> Assignment:
    persons = [person_of(item) for item in _items("authors", value)]
    others = OTHERS in persons or _OTHERS.search(view.value("author") or "") is not None
    named = [person for person in persons if person != OTHERS]
    written = join([*named, OTHERS] if others else named, ascii=ascii_) if named else None
    return Assignment({"author": written}, tuple(named))


def _others(view: View, value: object, _: bool) -> Assignment:
    if not isinstance(value, bool):
        message = f"`others` is True or False, not {value!r}"
        raise TypeError(message)
    authors = _OTHERS.sub("", view.value("author") or "")
    return Assignment({"author": (f"{authors} and others" if value and authors else authors) or None}, value)


def _year(view: View, value: object, ascii_: bool) -> Assignment:
    if isinstance(value, int) and not isinstance(value, bool):
        if not 0 <= value <= 9999:
            message = f"a year has at most four digits, not {value}: assign entry.date"
            raise ValueError(message)
        value = f"{value:04d}"
    year = _text("year", value) if value is not None else None
    if "date" not in view.fields:
        plain = year is not None and year.isascii() and year.isdigit() and len(year) == 4
        return Assignment({"year": _latex(year, ascii_) if year is not None else None}, year, plain)
    date = _PLAIN_DATE.fullmatch(view.values["date"])
    if year is None or re.fullmatch(r"[0-9]{4}", year) is None or date is None:
        message = f"the year comes from date = {{{view.values['date']}}}: assign entry.date"
        raise ValueError(message)
    return Assignment({"date": year + date.group(1)} | ({"year": year} if "year" in view.fields else {}), year)


def _date(view: View, value: object, _: bool) -> Assignment:
    if value is None:
        return Assignment({"date": None, "year": None, "month": None}, None)
    if isinstance(value, datetime.date):
        value = Date(value.year, value.month, value.day)
    date = value if isinstance(value, Date) else parse_date(_text("date", value))
    if date is None or (not isinstance(value, Date) and str(date) != value):
        message = f"{value!r} is not a date as in 2023, 2023-08 or 2023-08-24"
        raise ValueError(message)
    plain = re.fullmatch(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?", str(date))
    if "date" in view.fields or plain is None:
        return Assignment({"date": str(date), "year": None, "month": None}, date)
    month = list(MONTHS)[int(plain.group(2)) - 1] if plain.group(2) else None
    return Assignment({"year": plain.group(1), "month": month}, date)


def _doi(_: View, value: object, _ascii: bool) -> Assignment:
    doi = identifier.doi(_text("doi", value)) if value is not None else None
    if doi is None and value is not None:
        message = f"{value!r} is not a DOI"
        raise ValueError(message)
    return Assignment({"doi": doi}, doi)


def _arxiv(view: View, value: object, _: bool) -> Assignment:
    kinds = [name for name in ("eprinttype", "archiveprefix") if name in view.fields]
    if value is None:
        return Assignment(dict.fromkeys(("eprint", *kinds, "eprintclass", "primaryclass")), None)
    arxiv = identifier.arxiv(_text("arxiv", value))
    if arxiv is None:
        message = f"{value!r} is not an arXiv identifier"
        raise ValueError(message)
    wrong = [name for name in kinds if view.values[name].lower() != "arxiv"]
    return Assignment({"eprint": arxiv} | dict.fromkeys(wrong if kinds else ["eprinttype"], "arxiv"), arxiv)


def _sections(_: View, value: object, ascii_: bool) -> Assignment:
    words = tuple(_text("sections", word) for word in _items("sections", value))
    return Assignment({"keywords": ", ".join(_latex(word, ascii_) for word in words) or None}, words)


def _aliases(_: View, value: object, _ascii: bool) -> Assignment:
    keys = tuple(_text("aliases", key) for key in _items("aliases", value))
    for key in keys:
        if _KEY.fullmatch(key) is None:
            message = f"`{key}` cannot be a citation key"
            raise ValueError(message)
    return Assignment({"ids": ", ".join(keys) or None}, keys)


ASSIGNED: Final[dict[str, Callable[[View, object, bool], Assignment]]] = {
    "title": _title,
    "authors": _authors,
    "others": _others,
    "year": _year,
    "date": _date,
    "doi": _doi,
    "arxiv": _arxiv,
    "sections": _sections,
    "aliases": _aliases,
}
"""How each attribute is written that can be assigned."""


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        message = f"`{name}` is text, not {type(value).__name__}: {value!r}"
        raise TypeError(message)
    return unicodedata.normalize("NFC", value)


def _items(name: str, value: object) -> list[object]:
    if value is None:
        return []
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        message = f"`{name}` is a list, as in [{value!r}], not {type(value).__name__}"
        raise TypeError(message)
    items: Iterable[object] = value
    return list(items)


def person_of(item: object) -> Person:
    """Return the person of one item of a list of authors.

    A string is one name in Unicode text, as BibTeX has names; a dictionary has the parts of a person by their names, as
    in the JSON export. Raises ``TypeError`` and ``ValueError``.
    """
    if isinstance(item, Mapping):
        item = _from_parts(item)
    if isinstance(item, Person):
        parts = (item.given, item.von, item.family, item.jr, item.literal)
        return Person(*(unicodedata.normalize("NFC", part) for part in parts))
    name = _text("authors", item)
    found = split(name, "intent")
    if len(found) != 1:
        message = f"{name!r} is {len(found)} names: give each as an item of its own, as in 'von Last, Jr, First'"
        raise ValueError(message)
    one = found[0]
    return Person(*(decode(part) if part else "" for part in (one.given, one.von, one.family, one.jr, one.literal)))


def _from_parts(parts: Mapping[object, object]) -> Person:
    wrong = [name for name in parts if name not in PARTS]
    if wrong:
        message = f"a person has the parts {', '.join(PARTS)}, not {wrong[0]!r}"
        raise ValueError(message)
    texts = {str(name): _text(str(name), part) for name, part in parts.items() if part is not None}
    if not any(texts.values()) or (texts.get("literal") and len([part for part in texts.values() if part]) > 1):
        message = f"a person has a family name or a literal, and never both: {dict(parts)!r}"
        raise ValueError(message)
    return Person(**texts)


def _latex(text: str, ascii_: bool) -> str:
    """Return LaTeX for ``text``; without ``ascii_``, letters beyond ASCII stay where that is read as the same."""
    if not ascii_ and not text.isascii():
        kept = "".join(part if part and not part.isascii() else encode(part) for part in _NOT_ASCII.split(text))
        if decode(kept) == text:
            return kept
    return encode(text)
