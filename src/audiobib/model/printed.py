"""What is printed of a value: its text and its persons, as far as bibliography programs decide that."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.model.date import read_months
from audiobib.model.fields import NAME_FIELDS, VERBATIM
from audiobib.names import split
from audiobib.text import readable

if TYPE_CHECKING:
    from collections.abc import Container

    from audiobib.names import Latex, Person
    from audiobib.names.split import Reading

__all__ = ["folded_text", "laid_out_text", "persons_of", "printed_text", "said", "said_persons"]

_CONTROL: Final = dict.fromkeys([*range(0x20), 0x7F])
_DASHES: Final = re.compile(r"[-\u2010-\u2015\u2212]+")
_QUOTES: Final = re.compile(r"[\"'`\u00ab\u00b4\u00bb\u2018-\u201f\u2039\u203a]+")


def printed_text(name: str, value: str, verbatim: Container[str] = VERBATIM) -> str:
    """Return what is printed of ``value``, the LaTeX text of field ``name``, without blanks and control characters.

    Decoded; a field of ``verbatim``, which hold addresses and identifiers, is what is written.
    """
    text = readable(value) if name in verbatim or name.startswith("@") else decode(readable(value))
    return "".join(text.split()).translate(_CONTROL)


def laid_out_text(name: str, value: str, verbatim: Container[str] = VERBATIM) -> str:
    """Like :func:`printed_text`, but months are numbers, and ranges of pages have one hyphen."""
    text = printed_text(name, value, verbatim)
    if name == "month" and (months := read_months(decode(readable(value)))) is not None:
        return repr(months)
    return _DASHES.sub("-", text) if name == "pages" else text


def folded_text(name: str, value: str, verbatim: Container[str] = VERBATIM) -> str:
    """Like :func:`printed_text`; every run of hyphens and dashes of a text is one hyphen, of quotation marks one."""
    text = printed_text(name, value, verbatim)
    return text if name in verbatim else _QUOTES.sub('"', _DASHES.sub("-", text))


@lru_cache(maxsize=1 << 12)
def persons_of(value: str, reading: Reading) -> tuple[Person, ...]:
    """Return the persons of the name field ``value`` as ``reading`` splits it, decoded, ``others`` too."""
    return tuple(_decoded(person) for person in split(readable(value), reading))


def said_persons(value: str, reading: Reading) -> tuple[str, ...]:
    """Return the persons of the name field ``value`` as :class:`~audiobib.text.Reading` says them."""
    return tuple(person.sort_name for person in persons_of(value, reading))


def said(name: str, value: str) -> tuple[str, ...]:
    """Return what :class:`~audiobib.text.Reading` says of ``value``, the LaTeX text of field ``name``.

    The persons of a name field are those that BibTeX reads.
    """
    if name in NAME_FIELDS:
        return said_persons(value, "bibtex")
    text = value if name in VERBATIM else decode(value)
    return (text,) if text else ()


@lru_cache(maxsize=1 << 15)
def _decoded(person: Person[Latex]) -> Person:
    return person.map(lambda part: " ".join(decode(part).split()))
