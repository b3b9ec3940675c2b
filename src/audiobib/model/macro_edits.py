"""Plans for changing the ``@string`` macros of a .bib file: each returns edits that touch nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audiobib.errors import InputError, NotFoundError
from audiobib.model.edits import comment_start, delimited
from audiobib.syntax.values import is_balanced, macro_uses
from audiobib.text import Edit
from audiobib.text.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.syntax import Block, Document

__all__ = ["plan_remove_macro", "plan_rename_macro", "plan_set_macro"]

_NAME = re.compile(r"[^\W\d][^\s\"#%'(),={}\x00@\\]*")
_BLANK_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)")


def plan_set_macro(document: Document, name: str, value: str) -> tuple[Edit, ...]:
    """Plan to give the macro ``name`` (any case) the LaTeX text ``value``.

    Of several definitions the last one changes. A new one goes behind the last ``@string``, or to the beginning
    of the file behind its comments. Raises :class:`~audiobib.errors.InputError` for unbalanced braces and for a
    name that no macro can have.
    """
    _must_be_name(name)
    if not is_balanced(value):
        message = f"the braces of the new value of the macro `{name}` are not balanced: {value}"
        raise InputError(message)
    found = _definitions(document, name)
    if found:
        field = document.fields(found[-1])[0]
        quoted = document.text[field.value_start] == '"'
        written = delimited(value, quotes=quoted)
        same = written == document.text[field.value_start : field.value_end]
        return () if same else (Edit(field.value_start, field.value_end, written),)
    end = document.line_end
    definition = f"@string{{{name} = {delimited(value, quotes=False)}}}"
    strings = [block for block in document.blocks if block.kind == "string"]
    if strings:
        return (Edit(strings[-1].end, strings[-1].end, f"{end}{definition}"),)
    first = document.blocks[0].start if document.blocks else len(document.text)
    place = comment_start(document.text, first)
    return (Edit(place, place, f"{definition}{end}{end}"),)


def plan_rename_macro(document: Document, old: str, new: str) -> tuple[Edit, ...]:
    """Plan to call the macro ``old`` (any case) ``new``, in every definition and every use.

    Raises :class:`~audiobib.errors.NotFoundError` if the file does not define ``old``, and
    :class:`~audiobib.errors.InputError` if ``new`` is defined already or cannot be the name of a macro.
    """
    _must_be_name(new)
    found = _must_be_defined(document, old)
    taken = new.lower() in document.macros.names or new.lower() in MONTHS
    if taken and new.lower() != old.lower():
        message = f"the macro `{new}` is defined already"
        raise InputError(message)
    names = [document.fields(block)[0] for block in found]
    definitions = [Edit(field.name_start, field.name_start + len(field.name), new) for field in names]
    return (*definitions, *(Edit(start, end, new) for start, end in _uses(document, old)))


def plan_remove_macro(document: Document, name: str) -> tuple[Edit, ...]:
    """Plan to remove every definition of the macro ``name`` with its comment lines.

    Raises :class:`~audiobib.errors.NotFoundError` if the file does not define it, and
    :class:`~audiobib.errors.InputError` if a field still uses it (text would be lost).
    """
    found = _must_be_defined(document, name)
    used = next(_uses(document, name), None)
    if used is not None:
        line, column = document.lines.position(used[0])
        message = f"the macro `{name}` is in use on line {line}, column {column}; replace it there first"
        raise InputError(message)
    edits = []
    for block in found:
        blank = _BLANK_LINE.match(document.text, block.end)
        edits.append(
            Edit(comment_start(document.text, block.start), blank.end() if blank is not None else block.end, "")
        )
    return tuple(edits)


def _must_be_name(name: str) -> None:
    if _NAME.fullmatch(name) is None:
        message = f"`{name}` cannot be the name of a macro"
        raise InputError(message)


def _must_be_defined(document: Document, name: str) -> list[Block]:
    found = _definitions(document, name)
    if not found:
        message = f"no @string defines the macro `{name}`"
        raise NotFoundError(message)
    return found


def _definitions(document: Document, name: str) -> list[Block]:
    return [
        block
        for block in document.blocks
        if block.kind == "string" and block.key.lower() == name.lower() and document.fields(block)
    ]


def _uses(document: Document, name: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every use of the macro ``name``, definitions of other macros included."""
    for block in document.blocks:
        if block.kind not in ("entry", "string"):
            continue
        for field in document.fields(block):
            raw = document.text[field.value_start : field.value_end]
            for start, end in macro_uses(raw):
                if raw[start:end].lower() == name.lower():
                    yield field.value_start + start, field.value_start + end
