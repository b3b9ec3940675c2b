"""One name of an author line: given names first or inverted, titles, initials, capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audiobib.names.fold import fold
from audiobib.names.letters import is_lower
from audiobib.names.natural import (
    family_in_capitals_first,
    from_inverted,
    from_natural,
    is_company_form,
    is_corporate,
    lower_particles,
    with_family_case,
)
from audiobib.names.order import Order, family_words
from audiobib.names.person import Person
from audiobib.names.scripts import is_family_first
from audiobib.names.words import TITLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["LineReading", "inverted_name", "natural_name"]

_NICKNAME = re.compile(r"\s[\"“]([^\"”]+)[\"”]\s")


@dataclass(slots=True)
class LineReading:
    """What is known about a line while it is read."""

    known: Mapping[str, Person]
    others: bool = False
    notes: list[str] = field(default_factory=list)
    confidence: float = 1.0
    reason: str = ""
    order: Order = ""
    cased: bool = True
    as_written: bool = False
    """Whether the line is a .bib field: initials without periods stay so, and a comma may stand within a name."""
    is_field: bool = False
    is_one_name: bool = False
    """Whether one comma in a .bib field rather stands within a name than between two."""
    is_family_first: bool = False
    """Whether more than two names show that the family name stands first."""

    def in_case(self, person: Person) -> Person:
        """Return ``person`` with capitals put into usual case, if that is wanted."""
        return with_family_case(person) if self.cased else person

    def doubt(self, confidence: float, reason: str) -> None:
        """Remember why the line may mean something else; the greatest doubt stays."""
        if confidence < self.confidence:
            self.confidence, self.reason = confidence, reason


def inverted_name(items: Sequence[str], reading: LineReading) -> Person:
    """Read the family name and the given names that a comma separates."""
    family, _, first_jr = items[0].partition(", ")
    given, _, second_jr = items[1].partition(", ")
    known = reading.known.get(fold(f"{given} {family}")) or reading.known.get(fold(f"{family} {given}"))
    if known is not None:
        return known
    return reading.in_case(from_inverted(family.split(), given, first_jr or second_jr, capitals=True))


def natural_name(item: str, reading: LineReading) -> Person:
    """Read a name without a comma but for the one before a suffix; initials may stand behind the family name."""
    known = reading.known.get(fold(item)) if reading.known else None
    if known is not None:
        return known
    name, tokens, suffix = _tokens(item, reading)
    if suffix and is_company_form(suffix):
        return Person(literal=name)
    if is_corporate(tokens):
        return Person(literal=" ".join(tokens))
    if reading.as_written and is_lower(tokens[-1]) and not is_lower(tokens[0]):
        reading.doubt(0.8, f"`{' '.join(tokens)}` ends in a word of lower case")
    count, sure = family_words(tokens, reading.order)
    if reading.is_field and "." in tokens[-1] and reading.order != "family first":
        count, sure = 0, True  # "Rishi T." alone may be either
    if not sure:
        reading.doubt(0.8, f"`{' '.join(tokens)}` ends in initials, or in a family name in capitals")
    if count:
        return reading.in_case(from_inverted(tokens[:count], _initials(tokens[count:], reading), suffix))
    if count := family_in_capitals_first(tokens):
        reading.doubt(0.9, f"`{' '.join(tokens)}` seems to begin with the family name")
        return reading.in_case(from_inverted(lower_particles(tokens[:count]), " ".join(tokens[count:]), suffix))
    person = from_natural([*tokens, suffix] if suffix else tokens)
    if len(tokens) > 2 and not person.von and not _is_sure(person, tokens):
        reading.doubt(0.9, f"`{' '.join(tokens)}` may have a family name of two words")
    return reading.in_case(person)


def _tokens(item: str, reading: LineReading) -> tuple[str, list[str], str]:
    """Return the name without a nickname in quotation marks, its words without titles, and the suffix."""
    name = item
    nickname = _NICKNAME.search(name)
    if nickname is not None:
        reading.notes.append(nickname.group(1))
        name = _NICKNAME.sub(" ", name)
    main, _, suffix = name.partition(", ")
    tokens = main.split()
    while len(tokens) > 1 and tokens[0].lower() in TITLES:
        reading.notes.append(tokens.pop(0))
    return name, tokens, suffix


def _is_sure(person: Person, tokens: Sequence[str]) -> bool:
    return " " in person.family or any("." in token for token in tokens) or is_family_first(person.family)


def _initials(words: Sequence[str], reading: LineReading) -> str:
    """Return initials with their periods: ``BW`` as ``B. W.``; what has periods stays as written."""
    if reading.as_written or any("." in word or "-" in word for word in words):
        return " ".join(words)
    return " ".join(f"{letter}." for word in words for letter in word)
