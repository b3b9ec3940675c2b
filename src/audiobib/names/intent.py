"""Names as their writer meant them: the reading that a curator makes of a .bib field.

It agrees with BibTeX on whatever BibTeX can say, but knows the case of all letters, keeps hyphenated given names
together (``Shuo-yiin Chang``), reads ``Davis, Jr.`` as a suffix, a name in one pair of braces as an organisation,
and biblatex's extended ``family=…, given=…`` (biblatex manual, section 3.4).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from audiobib.names.author_line import parse_author_line
from audiobib.names.biber import tokens_of
from audiobib.names.bibtex import split_list
from audiobib.names.joined import is_joined, without_groups
from audiobib.names.natural import from_inverted, from_natural, is_corporate, is_initials, is_suffix
from audiobib.names.person import OTHERS, Person
from audiobib.text.blanks import squeeze

__all__ = ["read_name", "split_intent"]

_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix)\s*=", re.IGNORECASE)
_NO_NAME = re.compile(r"\bet\.?\s+al\b|[(*†‡§]", re.IGNORECASE)
_PARTS: Final = {"given": "given", "prefix": "von", "family": "family", "suffix": "jr"}


def split_intent(value: str) -> list[Person]:
    """Return the persons that the writer of a name field meant; parts as written, empty names left out.

    A field that is no BibTeX list (commas, ``&``, ``et al.``, affiliations, capitals throughout) is read as an
    author line; the parts are Unicode then.
    """
    names = [name for part in split_list(squeeze(value)) if (name := squeeze(part)).strip(" ,~-")]
    if any(_is_free(name) for name in names):
        line = parse_author_line(squeeze(value))
        return [*line.persons, OTHERS] if line.others else list(line.persons)
    return [read_name(name) for name in names]


def _is_free(name: str) -> bool:
    """Whether a name is written as in a list for readers and not as in a bibliography."""
    if name.startswith("{") or "=" in name:
        return False
    plain = without_groups(name)
    if is_joined(name) or _NO_NAME.search(plain):
        return True
    if "," in plain or "\\" in plain or "\0" in plain:
        return False
    words = plain.split()
    capitals = plain.isupper() and len(words) > 1 and all(len(word) > 3 for word in words)
    return capitals or is_corporate(words) or (len(words) == 2 and is_initials(words[1]) and len(words[1]) > 1)


@lru_cache(maxsize=1 << 15)
def read_name(name: str) -> Person:
    """Return the person of one name of a field, parts as written."""
    if name == "others":
        return OTHERS
    if _is_one_group(name):
        return Person(literal=squeeze(name[1:-1]))
    if _EXTENDED.match(name):
        return _extended(name)
    sections = [tokens for tokens in tokens_of(name.strip(" ,~")) if tokens]
    if not sections:  # commas, ties and blanks only
        return Person()
    first, *rest = sections
    texts = [" ".join(tokens) for tokens in rest]
    if len(rest) == 1 and is_suffix(texts[0]):
        return from_natural([*first, texts[0]])
    if len(rest) > 1 and is_suffix(texts[1]) and not is_suffix(texts[0]):
        return from_inverted(first, texts[0], texts[1])
    if len(rest) > 1:
        return from_inverted(first, ", ".join(texts[1:]), texts[0])
    return from_inverted(first, texts[0]) if rest else from_natural(first)


def _is_one_group(name: str) -> bool:
    r"""Whether one pair of braces holds the whole name and is no special character (``{\'E}``)."""
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
