"""Names as their writer meant them: the reading that a curator makes of a .bib field.

It agrees with BibTeX on whatever BibTeX can say, but knows the case of all letters, keeps hyphenated given names
together (``Shuo-yiin Chang``), reads ``Davis, Jr.`` as a suffix, a name in one pair of braces as an organisation,
and biblatex's extended ``family=…, given=…`` (biblatex manual, section 3.4).
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_uppercase
from typing import Final

from audiobib.latex.encode import escape
from audiobib.latex.tables import ACCENTS, LETTERS
from audiobib.names.author_line import read_item
from audiobib.names.biber import tokens_of
from audiobib.names.bibtex import split_list
from audiobib.names.cleaning import and_others
from audiobib.names.extended import is_extended, is_one_group, read_extended
from audiobib.names.joined import is_joined, without_groups
from audiobib.names.natural import (
    from_inverted,
    from_natural,
    is_company_form,
    is_corporate,
    is_degree,
    is_in_capitals,
    is_initials,
    is_suffix,
)
from audiobib.names.order import Order, family_words, order_of_list
from audiobib.names.person import OTHERS, Latex, Person
from audiobib.text.blanks import BEFORE, squeeze

__all__ = ["read_name", "split_intent"]

_NO_NAME = re.compile(r"[(*†‡§|•…]|(?<!\\)\^|\.\.\.|[a-zß-ÿ]\d{1,2}(?:,\d+)*,?\s|\s\S*[a-zß-ÿ]\d{1,2}$")
_ORGANISATION = re.compile(
    rf"{BEFORE}\((?:firm|company|corporation|organi[sz]ation|agency|institution)\)\s*", re.IGNORECASE
)
_HINT_OF_OTHERS = re.compile(
    r"et[ .~]|Et[ .~]|ET[ .~]|al\.|etal|&|\.\.\.|thers|o-?[wal][oul]|andere|otros|outros|altri|u\.|in\.|[^\x00-\u02ff]"
)
"""What all words for "and others" have; a much cheaper search."""

_COMMAND_AT_END = re.compile(rf"\\(?:{'|'.join(name for name in (*LETTERS, *ACCENTS) if name.isalpha())})$")
_LAST_OF_INITIALS: Final = frozenset(f"{ascii_uppercase}.")


def split_intent(value: str) -> list[Person[Latex]]:
    """Return the persons that the writer of a name field meant; parts as written, empty names left out.

    ``and`` always separates. What stands between two of them and is no name of a bibliography (commas, ``&``,
    ``et al.``, affiliations, capitals throughout) is read as an author line; its parts are Unicode then.
    """
    names = _names(squeeze(value))
    read = [None if _is_free(name) else read_name(name) for name in names]
    behind = [_has_initials_behind(name) for name in names] if len(names) > 1 else [False]
    if None not in read and not all(behind):
        return [person for person in read if person is not None]
    order = _order(names, read) if len(names) > 1 else ""
    if order == "family first":
        read = [None if initials else person for initials, person in zip(behind, read, strict=True)]
    found: list[Person[Latex]] = []
    for name, person in zip(names, read, strict=True):
        found += [person] if person is not None else _read_free(name, order)
    if OTHERS in found:
        found = [*(person for person in found if person != OTHERS), OTHERS]
    return found


def _names(value: str) -> list[str]:
    """Return the names of a field; an ``and`` in parentheses is part of a note."""
    names = [name for part in split_list(value) if (name := part.strip()).strip(" ,~-")]
    if "(" not in value:
        return names
    joined: list[str] = []
    for name in names:
        if joined and joined[-1].count("(") > joined[-1].count(")") and ")" in name:
            joined[-1] += f" and {name}"
        else:
            joined.append(name)
    return joined


def _read_free(name: str, order: Order) -> list[Person[Latex]]:
    organisation = _ORGANISATION.search(name)
    if organisation is not None:
        return [Person(literal=squeeze(_ORGANISATION.sub(" ", name)))]
    line = read_item(name, order, cased=is_in_capitals(name.replace(",", " ").split()))
    persons = [person.map(lambda part: Latex(escape(part))) for person in line.persons]
    return [*persons, OTHERS] if line.others else persons


def _with_their_letters(tokens: list[str]) -> list[str]:
    r"""Join tokens that a blank behind a command divides: ``\L ukasz`` is one word."""
    joined = tokens[:1]
    for token in tokens[1:]:
        if _COMMAND_AT_END.search(joined[-1]):
            joined[-1] += f" {token}"
        else:
            joined.append(token)
    return joined


def _has_initials_behind(name: str) -> bool:
    """Whether a name may be ``Smith J.``; of one alone nobody knows."""
    return name[-1:] in _LAST_OF_INITIALS and not ("," in name or "{" in name) and family_words(name.split())[0] > 0


def _order(names: list[str], read: list[Person[Latex] | None]) -> Order:
    """Return how names without a comma stand in the list, and those between the commas of a comma list."""
    items = (
        item
        for name, person in zip(names, read, strict=True)
        for item in (name.split(",") if person is None else () if "," in name else (name,))
    )
    return order_of_list([words for item in items if (words := item.split())])


@lru_cache(maxsize=1 << 15)
def _is_free(name: str) -> bool:
    """Whether a name is written as in a list for readers and not as in a bibliography."""
    if name.startswith("{") or "=" in name:
        return False
    plain = without_groups(name) if "{" in name else name
    if is_joined(name) or _NO_NAME.search(plain) or (_HINT_OF_OTHERS.search(plain) and and_others(plain).search(plain)):
        return name != "others"
    if "\\" in plain or "\0" in plain:
        return False
    if "," in plain:
        before, _, last = plain.rpartition(",")
        return is_degree(last.strip(), before)
    words = plain.split()
    if len(words) == 2 and words[1].isalpha() and len(words[1]) > 1 and is_initials(words[1]):
        return family_words(words)[0] > 0
    if len(words) == 2 and len(words[0]) > 2 and len(words[1]) == 1 and plain.isupper():
        return True  # SMITH J
    return is_in_capitals(words) or is_corporate(words)


@lru_cache(maxsize=1 << 15)
def read_name(name: str) -> Person[Latex]:
    """Return the person of one name of a field, parts as written; an empty one for blanks, commas and ties alone."""
    if name == "others":
        return OTHERS
    if is_one_group(name):
        return Person(literal=squeeze(name[1:-1]))
    if "=" in name and is_extended(name):
        return read_extended(" ".join(tokens) for tokens in tokens_of(name, ties=True))
    sections = [tokens for tokens in tokens_of(name.strip(" ,~"), ties=True) if tokens]
    if "\\" in name:
        sections = [_with_their_letters(tokens) for tokens in sections]
    if not sections:
        return Person()
    first, *rest = sections
    texts = [" ".join(tokens) for tokens in rest]
    if len(rest) == 1 and is_suffix(texts[0]):
        return from_natural([*first, texts[0]], capitals=False)
    if len(rest) == 1 and is_company_form(texts[0]):
        return Person(literal=f"{' '.join(first)}, {texts[0]}")
    if len(rest) > 1 and is_suffix(texts[1]) and not is_suffix(texts[0]):
        return from_inverted(first, texts[0], texts[1])
    if len(rest) > 1:
        return from_inverted(first, ", ".join(texts[1:]), texts[0])
    return from_inverted(first, texts[0]) if rest else from_natural(first, capitals=False)
