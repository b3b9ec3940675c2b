"""The case of a name's token, as people see it: Unicode letters, LaTeX letters, accents."""

from __future__ import annotations

import re
from typing import Final

from audiobib.latex.tables import LETTERS

__all__ = ["is_lower"]

_COMMAND = re.compile(r"\\([A-Za-z]+|.)[ \t]*")
_CASED_COMMANDS: Final = {name: letter.islower() for name, letter in LETTERS.items()}


def is_lower(token: str) -> bool:
    r"""Whether the first letter of ``token`` is lower case; what a plain brace group holds has no case.

    A special character, ``{\'e}`` or ``{\o}``, counts as the letter that it prints.
    """
    position = 0
    while position < len(token):
        character = token[position]
        if character == "{" and token[position + 1 : position + 2] != "\\":
            depth = 1
            position += 1
            while position < len(token) and depth:
                depth += (token[position] == "{") - (token[position] == "}")
                position += 1
            continue
        if character == "\\":
            command = _COMMAND.match(token, position)
            if command is not None and command.group(1) in _CASED_COMMANDS:
                return _CASED_COMMANDS[command.group(1)]
            position = command.end() if command is not None else position + 1
            continue
        if character.isalpha():
            return character.islower()
        position += 1
    return False
