"""Names as biber splits them, with Text::BibTeX.

Authority: Text::BibTeX 0.88 and 0.89, ``names.c`` (as measured: tests ask the program), and biber 2.18 itself for the
extended format. It knows upper and lower case of all letters, neither a hyphen nor a tie separates, and only the
leading run of lower-case tokens in front of the last name is the von part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.names.bibtex import split_list
from audiobib.names.extended import as_biber_reads, is_extended_for_biber
from audiobib.names.person import Latex, Person
from audiobib.text.blanks import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["split_biber", "tokens_of"]

_WHITE: Final = " \t\n\v\f\r"


def split_biber(value: str) -> list[Person[Latex]]:
    """Return the names of a field as biber's reader splits them; parts as written, ties within them, too."""
    return [_split_name(name) for name in split_list(value)] if value.strip() else []


def tokens_of(name: str, *, ties: bool = False) -> list[list[str]]:
    """Cut a name at its commas outside of braces, and each part into tokens at blanks; with ``ties``, at ``~``, too."""
    if name.isascii() and name.isprintable() and not ("{" in name or "}" in name or "\\" in name):
        return [part.split() for part in (name.replace("~", " ") if ties else name).split(",")]
    white = f"{_WHITE}~" if ties else _WHITE
    sections: list[list[str]] = [[]]
    current, depth = "", 0
    for character in f"{name} ":
        if depth == 0 and (character in white or character == ",") and not (character == "~" and current[-1:] == "\\"):
            if current:
                sections[-1].append(current)
                current = ""
            if character == ",":
                sections.append([])
            continue
        depth = max(0, depth + (character == "{") - (character == "}"))
        current += character
    if current.strip():
        sections[-1].append(current.rstrip())
    return sections


def _split_name(name: str) -> Person[Latex]:
    if "=" in name and is_extended_for_biber(name):
        return as_biber_reads(squeeze(name))
    sections = tokens_of(name.strip(_WHITE).rstrip(f"{_WHITE},"))
    if len(sections) == 1:
        tokens = sections[0]
        start = next((place for place, token in enumerate(tokens[:-1]) if _is_lower(token)), max(len(tokens) - 1, 0))
        end = start
        while end < len(tokens) - 1 and _is_lower(tokens[end]):
            end += 1
        return _person(tokens[:start], tokens[start:end], tokens[end:], [])
    last = sections[0]
    end = 0
    while end < len(last) - 1 and _is_lower(last[end]):
        end += 1
    jr = sections[1] if len(sections) > 2 else []
    first = [token for section in sections[2 if len(sections) > 2 else 1 :] for token in section]
    return _person(first, last[:end], last[end:], jr)


def _is_lower(token: str) -> bool:
    """Whether Text::BibTeX takes ``token`` for a part of von: only a bare lower-case letter in front counts."""
    return token[0].islower()


def _person(first: Sequence[str], von: Sequence[str], last: Sequence[str], jr: Sequence[str]) -> Person[Latex]:
    return Person(*(" ".join(part) for part in (first, von, last, jr)))
