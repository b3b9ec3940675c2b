"""Author lines as people type them into lists: no grammar, a dozen habits.

The line is cleaned (``et al.``, affiliations, footnote marks), cut into items, and the items are read as one of four
lists: BibTeX order (``Last, First and Last, First``), pairs (``Kernighan, B., Ritchie, D.``), MLA order (the first
name inverted, the others not), or names in natural order. Where a line could be two of them, the confidence says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.names.cleaning import Cleaned, clean
from audiobib.names.fold import fold
from audiobib.names.natural import (
    from_inverted,
    from_natural,
    is_corporate,
    is_initials,
    is_suffix,
    with_case,
)
from audiobib.names.person import Person
from audiobib.names.words import TITLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["AuthorLine", "parse_author_line"]

_AND = re.compile(r"\s*[,;]?\s+(?:and|und|&)\s+|\s*&\s*|\s*[,;]\s*(?:and|&)\s+", re.IGNORECASE)
_HARD: Final = re.compile(r"\s*[;\r\n；]+\s*(?:and\s+)?")
_COMMA: Final = re.compile(r"\s*[,，、]\s*")
_NICKNAME = re.compile(r"\s[\"“]([^\"”]+)[\"”]\s")


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """The persons of a line (Unicode), whether it says that there are more, and what was taken out of it.

    ``notes`` holds affiliations, footnote marks, titles and the like in their order. ``confidence`` is 1.0 where
    the line can mean only one thing; below that, ``reason`` says what is unsure.
    """

    persons: tuple[Person, ...]
    others: bool = False
    notes: tuple[str, ...] = ()
    confidence: float = 1.0
    reason: str = ""


@dataclass(slots=True)
class _Reading:
    """What is known about a line while it is read."""

    known: Mapping[str, Person]
    others: bool
    notes: list[str] = field(default_factory=list)
    confidence: float = 1.0
    reason: str = ""

    def doubt(self, confidence: float, reason: str) -> None:
        if confidence < self.confidence:
            self.confidence, self.reason = confidence, reason


def parse_author_line(line: str, known: Mapping[str, Person] | None = None) -> AuthorLine:
    """Read the authors in a line of free text. Never raises; an empty line has no persons.

    ``known`` maps :func:`~audiobib.names.fold.fold` of a name in natural order to the person: a split known from
    elsewhere wins over a guess.
    """
    cleaned: Cleaned = clean(decode(line))
    reading = _Reading(known or {}, cleaned.others, list(cleaned.notes))
    persons = _persons(cleaned.text, reading)
    return AuthorLine(tuple(persons), cleaned.others, tuple(reading.notes), reading.confidence, reading.reason)


def _persons(text: str, reading: _Reading) -> list[Person]:
    chunks = [chunk for chunk in _HARD.split(text) if chunk.strip(" ,.")]
    if len(chunks) > 1:
        return [person for chunk in chunks for person in _one_or_more(chunk, reading)]
    return _one_or_more(chunks[0], reading) if chunks else []


def _one_or_more(text: str, reading: _Reading) -> list[Person]:
    parts = [_items(part) for part in _AND.split(text) if part.strip(" ,")]
    parts = [part for part in parts if part]
    if not parts:
        return []
    if len(parts) > 1 and all(len(part) == 2 for part in parts) and not _oxford(parts):
        return [_inverted(part, reading) for part in parts]
    if len(parts) > 1 and any(len(part) == 2 for part in parts[1:]):
        return [
            person
            for part in parts
            for person in ([_inverted(part, reading)] if len(part) == 2 else _list(part, reading))
        ]
    return _list([item for part in parts for item in part], reading)


def _items(part: str) -> list[str]:
    """Cut at commas; Jr and III stay with the name before."""
    items: list[str] = []
    for item in (item for item in _COMMA.split(part.strip()) if item.strip()):
        if items and is_suffix(item):
            items[-1] += f", {item}"
        else:
            items.append(item)
    return items


def _oxford(parts: Sequence[Sequence[str]]) -> bool:
    """Whether two pairs around one ``and`` are rather a list of four names in natural order."""
    return all(_words(item) > 1 for part in parts for item in part) and not any(is_initials(part[1]) for part in parts)


def _list(items: list[str], reading: _Reading) -> list[Person]:
    """Read items between which nothing but commas stood."""
    if len(items) == 1:
        return [_natural(items[0], reading)]
    if all(_is_known(item, reading) or _words(item) > 1 for item in items) and not _looks_paired(items):
        if len(items) == 2 and is_initials(items[1]):
            return [_inverted(items, reading)]
        if len(items) == 2 and not reading.others and not all(_is_known(item, reading) for item in items):
            reading.doubt(0.8, "two names, or one with the family name first")
        return [_natural(item, reading) for item in items]
    if len(items) % 2 == 0 and _looks_paired(items):
        return [_inverted(items[place : place + 2], reading) for place in range(0, len(items), 2)]
    if len(items) == 2:
        return [_inverted(items, reading)]
    if _is_mla(items):
        return [_inverted(items[:2], reading), *(_natural(item, reading) for item in items[2:])]
    reading.doubt(0.6, "single words between commas: names, or parts of names")
    return [_natural(item, reading) for item in items]


def _looks_paired(items: Sequence[str]) -> bool:
    """Whether surname and given names alternate: every second item is initials, or all are single words."""
    seconds = items[1::2]
    return len(items) % 2 == 0 and (
        all(is_initials(_without_suffix(second)) for second in seconds)
        or (len(items) > 2 and all(_words(item) == 1 for item in items))
    )


def _is_mla(items: Sequence[str]) -> bool:
    """Whether only the first name is inverted: ``Zhang, Dong, Shimin Li, Xin Zhang``."""
    given = items[1].split()
    return (
        _words(items[0]) == 1
        and (len(given) == 1 or is_initials(given[-1]))
        and all(_words(item) > 1 for item in items[2:])
    )


def _without_suffix(item: str) -> str:
    return item.split(",", maxsplit=1)[0]


def _words(item: str) -> int:
    return len(_without_suffix(item).split())


def _is_known(item: str, reading: _Reading) -> bool:
    return fold(item) in reading.known


def _inverted(items: Sequence[str], reading: _Reading) -> Person:
    family, _, first_jr = items[0].partition(", ")
    given, _, second_jr = items[1].partition(", ")
    known = reading.known.get(fold(f"{given} {family}"))
    if known is not None:
        return known
    return with_case(from_inverted(family.split(), given, first_jr or second_jr, capitals=True))


def _natural(item: str, reading: _Reading) -> Person:
    known = reading.known.get(fold(item))
    if known is not None:
        return known
    name = item
    nickname = _NICKNAME.search(name)
    if nickname is not None:
        reading.notes.append(nickname.group(1))
        name = _NICKNAME.sub(" ", name)
    main, _, suffix = name.partition(", ")
    tokens = main.split()
    title = tokens[0] if len(tokens) > 1 and tokens[0].lower() in TITLES else ""
    if title:
        reading.notes.append(title)
        tokens = tokens[1:]
    if is_corporate(tokens):
        return Person(literal=" ".join(tokens))
    if len(tokens) == 2 and _is_medline(tokens):
        return Person(given=" ".join(f"{letter}." for letter in tokens[1]), family=tokens[0])
    person = with_case(from_natural([*tokens, suffix] if suffix else tokens))
    if len(tokens) > 2 and not person.von and " " not in person.family and not any("." in token for token in tokens):
        reading.doubt(0.9, f"`{' '.join(tokens)}` may have a family name of two words")
    return person


def _is_medline(tokens: Sequence[str]) -> bool:
    """Whether initials without points follow a family name: ``Schuller BW``."""
    family, initials = tokens
    return (
        initials.isalpha() and initials.isascii() and initials.isupper() and len(initials) <= 3 and not family.isupper()
    )
