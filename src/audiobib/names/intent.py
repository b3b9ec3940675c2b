"""Names as their writer meant them: the reading that a curator makes of a .bib field.

It agrees with BibTeX on whatever BibTeX can say, but knows the case of all letters, keeps hyphenated given names
together (``Shuo-yiin Chang``), reads ``Davis, Jr.`` as a suffix, a name in one pair of braces as an organisation,
and biblatex's extended ``family=…, given=…`` (biblatex manual, section 3.4).
"""

from __future__ import annotations

import re
from typing import Final

from audiobib.names.biber import tokens_of
from audiobib.names.bibtex import split_list
from audiobib.names.natural import from_inverted, from_natural, is_suffix
from audiobib.names.person import OTHERS, Person
from audiobib.text.blanks import squeeze

__all__ = ["split_intent"]

_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix)\s*=", re.IGNORECASE)
_PARTS: Final = {"given": "given", "prefix": "von", "family": "family", "suffix": "jr"}


def split_intent(value: str) -> list[Person]:
    """Return the persons that the writer of a name field meant; parts as written, empty names left out."""
    names = (squeeze(name) for name in split_list(squeeze(value)))
    return [_person(name) for name in names if name.strip(" ,~-")]


def _person(name: str) -> Person:
    if name == "others":
        return OTHERS
    if _is_one_group(name):
        return Person(literal=squeeze(name[1:-1]))
    if _EXTENDED.match(name):
        return _extended(name)
    sections = [" ".join(tokens) for tokens in tokens_of(name.strip(" ,~"))]
    sections = [section for section in sections if section]
    if len(sections) == 2 and is_suffix(sections[1]):
        return from_natural([*sections[0].split(), sections[1]])
    if len(sections) >= 3 and is_suffix(sections[2]) and not is_suffix(sections[1]):
        return from_inverted(sections[0], sections[1], sections[2])
    if len(sections) >= 3:
        return from_inverted(sections[0], ", ".join(sections[2:]), sections[1])
    if len(sections) == 2:
        return _inverted(sections[0], sections[1])
    tokens = tokens_of(name)[0]
    return from_natural(tokens)


def _inverted(family: str, given: str) -> Person:
    tokens = tokens_of(family)[0]
    return from_inverted(family, given) if len(tokens) == len(family.split()) else Person(given, family=family)


def _is_one_group(name: str) -> bool:
    """Whether one pair of braces holds the whole name and is no special character (``{\\'E}``)."""
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return False
    depth = 0
    for place, character in enumerate(name):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return place == len(name) - 1
    return False


def _extended(name: str) -> Person:
    parts: dict[str, str] = {}
    for tokens in tokens_of(name):
        key, _, text = " ".join(tokens).partition("=")
        part = _PARTS.get(key.strip().lower())
        if part is not None:
            text = text.strip()
            parts[part] = text[1:-1] if _is_one_group(text) else text
    return Person(**parts)
