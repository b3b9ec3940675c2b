"""Names exactly as BibTeX 0.99d splits them.

Authority: bibtex.web, sections 383-400 (``name_scan_for_and``, the comma cases, ``von_token_found``), and the
program itself: the tests compare with it live. Letters count as upper or lower case only from A to Z, a hyphen and
a tie separate tokens as blanks do, and braces hide what is in them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from audiobib.names.person import Latex, Person
from audiobib.text.blanks import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["name_spans", "split_bibtex", "split_list"]

_WHITE: Final = " \t\n\v\f\r"
_SEPARATORS: Final = "~-"
_LOWER_LETTERS: Final = frozenset({"i", "j", "oe", "ae", "aa", "o", "l", "ss"})
_UPPER_LETTERS: Final = frozenset({"OE", "AE", "AA", "O", "L"})
_AND = re.compile(r"[{}]|(?<=[ \t-\r])[aA][nN][dD](?=[ \t-\r])")


class _Token(NamedTuple):
    text: str
    separator: str  # what stands before it


def name_spans(value: str) -> list[tuple[int, int]]:
    """Return start and end of every name of a field, cut at each ``and`` outside of braces (any case)."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for match in _AND.finditer(value):
        token = match.group()
        if token == "{":
            depth += 1
        elif token == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and match.start() > start:
            spans.append((start, match.start() - 1))
            start = match.end()
    spans.append((start, len(value)))
    return spans


def split_list(value: str) -> list[str]:
    """Split a name field at every ``and`` outside of braces (any case, white space on both sides)."""
    return [value[start:end] for start, end in name_spans(value)]


def split_bibtex(value: str) -> list[Person[Latex]]:
    """Return the names of a field as BibTeX's ``format.name$`` sees them; parts as written, ties as blanks."""
    value = squeeze(value)  # as its reader does before any style sees the field
    return [_split_name(name) for name in split_list(value)] if value else []


def _split_name(name: str) -> Person[Latex]:
    sections = _sections(name)
    if len(sections) == 1:
        tokens = sections[0]
        start = _von_start(tokens)
        first, rest = tokens[:start], tokens[start:]
        end = _von_end(rest) if start < len(tokens) - 1 and _is_von(tokens[start].text) else 0
        return _person(first, rest[:end], rest[end:], [])
    end = _von_end(sections[0])
    jr = sections[1] if len(sections) > 2 else []
    return _person(sections[-1], sections[0][:end], sections[0][end:], jr)


def _sections(name: str) -> list[list[_Token]]:
    """Cut a name at its first two commas and each part into tokens; further commas only end tokens."""
    name = name.strip(_WHITE + _SEPARATORS)
    while name.endswith(","):
        name = name[:-1].rstrip(_WHITE + _SEPARATORS)
    sections: list[list[_Token]] = [[]]
    current, separator, depth = "", " ", 0
    for character in f"{name} ":
        if depth == 0 and (character in _WHITE or character in _SEPARATORS or character == ","):
            if current:
                sections[-1].append(_Token(current, separator))
                current, separator = "", " " if character in _WHITE else character
            if character == "," and len(sections) < 3:
                separator = ","
                sections.append([])
            continue
        depth = max(0, depth + (character == "{") - (character == "}"))
        current += character
    if current.strip():
        sections[-1].append(_Token(current.rstrip(), separator))
    return sections


def _von_start(tokens: Sequence[_Token]) -> int:
    """Return the index of the first von token, or where the last name begins if there is none."""
    for index, token in enumerate(tokens[:-1]):
        if _is_von(token.text):
            return index
    last = max(len(tokens) - 1, 0)
    while last > 0 and tokens[last].separator == "-":
        last -= 1
    return last


def _von_end(tokens: Sequence[_Token]) -> int:
    """Return how many tokens from the left are the von part: up to the last lower-case one but the final."""
    end = len(tokens) - 1
    while end > 0:
        if _is_von(tokens[end - 1].text):
            return end
        end -= 1
    return 0


def _is_von(token: str) -> bool:
    """Whether the first letter that counts is lower case (bibtex.web, section 397)."""
    position = 0
    while position < len(token):
        character = token[position]
        if "A" <= character <= "Z":
            return False
        if "a" <= character <= "z":
            return True
        if character == "{":
            if position + 3 < len(token) and token[position + 1] == "\\":
                return _special_is_von(token, position + 2)
            depth = 1
            position += 1
            while position < len(token) and depth:
                depth += (token[position] == "{") - (token[position] == "}")
                position += 1
        else:
            position += 1
    return False


def _special_is_von(token: str, position: int) -> bool:
    r"""Decide for a special character, ``{\…}``, from behind its backslash."""
    end = position
    while end < len(token) and token[end].isascii() and token[end].isalpha():
        end += 1
    command = token[position:end]
    if command in _UPPER_LETTERS:
        return False
    if command in _LOWER_LETTERS:
        return True
    depth = 1
    while end < len(token) and depth:
        character = token[end]
        if "A" <= character <= "Z":
            return False
        if "a" <= character <= "z":
            return True
        depth += (character == "{") - (character == "}")
        end += 1
    return False


def _person(
    first: Sequence[_Token], von: Sequence[_Token], last: Sequence[_Token], jr: Sequence[_Token]
) -> Person[Latex]:
    return Person(_joined(first), _joined(von), _joined(last), _joined(jr))


def _joined(tokens: Sequence[_Token]) -> str:
    """Join tokens as BibTeX prints them: hyphens stay, everything else is a blank."""
    text = ""
    for token in tokens:
        separator = "-" if token.separator == "-" else " "
        text += (separator if text else "") + token.text
    return text
