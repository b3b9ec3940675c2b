r"""The pattern language of citation keys: ``[auth:lower][year][word:lower]``.

A marker in brackets stands for words of the entry, modifiers after colons change them, everything outside of
brackets stands for itself. ``;`` parts alternatives: the first in which no marker comes out empty is taken, else
the last. The markers and modifiers of JabRef mean what they mean there (JabRef manual, "Customize the citation
key generator").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from audiobib.errors import InputError
from audiobib.keys.markers import Marker, find_marker
from audiobib.keys.modifiers import Modifier, find_modifier

__all__ = ["Alternative", "Slot", "parse_pattern"]

_IN_KEY = re.compile(r"[\w.:/+!*&^@$|<>?-]*", re.ASCII)
_ARGUMENTS = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NAME = re.compile(r"[^:(]*")


@dataclass(frozen=True, slots=True)
class Slot:
    """One ``[marker:modifier…]`` of a pattern."""

    marker: Marker
    modifiers: tuple[Modifier, ...] = ()


Alternative = tuple[str | Slot, ...]
"""One alternative of a pattern: literal text and slots, in order."""


def parse_pattern(pattern: str) -> tuple[Alternative, ...]:
    """Return the alternatives of ``pattern``.

    Raises :class:`~audiobib.errors.InputError` for unknown markers and modifiers, brackets without a partner, and
    characters that no citation key can have; it says the column (from 1).
    """
    alternatives: list[list[str | Slot]] = [[]]
    position = 0
    while position < len(pattern):
        character = pattern[position]
        if character == "[":
            slot, position = _slot(pattern, position)
            alternatives[-1].append(slot)
            continue
        if character == ";":
            alternatives.append([])
        elif not _IN_KEY.fullmatch(character):
            raise _error(pattern, position, f"`{character}` cannot be in a citation key")
        else:
            alternatives[-1].append(character)
        position += 1
    if not all(alternatives):
        raise _error(pattern, 0, "an alternative is empty")
    return tuple(tuple(parts) for parts in alternatives)


def _slot(pattern: str, start: int) -> tuple[Slot, int]:
    """Read the slot whose bracket opens at ``start``; return it and the offset behind it."""
    parts: list[str] = [""]
    position, depth, quoted = start + 1, 0, False
    while position < len(pattern):
        character = pattern[position]
        if character == "\\" and quoted:
            parts[-1] += pattern[position : position + 2]
            position += 2
            continue
        quoted ^= character == '"' and depth > 0
        depth += 0 if quoted else (character == "(") - (character == ")")
        if character == "]" and not depth and not quoted:
            break
        if character == ":" and not depth and not quoted:
            parts.append("")
        else:
            parts[-1] += character
        position += 1
    else:
        raise _error(pattern, start, "`[` has no `]`")
    try:
        slot = Slot(find_marker(parts[0]), tuple(_modifier(part) for part in parts[1:]))
    except InputError as error:
        raise _error(pattern, start, str(error)) from error
    return slot, position + 1


def _modifier(text: str) -> Modifier:
    match = _NAME.match(text)
    name = match.group() if match is not None else ""
    rest = text[len(name) :]
    if not rest:
        return find_modifier(name, ())
    inside = rest[1:-1]
    quoted = tuple(re.sub(r"\\([\\\"])", r"\1", argument) for argument in _ARGUMENTS.findall(inside))
    return find_modifier(name, quoted or (inside,))


def _error(pattern: str, offset: int, message: str) -> InputError:
    return InputError(f"key pattern `{pattern}`, column {offset + 1}: {message}")
