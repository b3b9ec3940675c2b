"""Modifiers of the pattern language: each turns the words of a marker into other words."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audiobib.errors import InputError
from audiobib.keys.words import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["MODIFIERS", "Modifier", "find_modifier"]

Words = list[str]
"""The words that a marker stands for, still apart."""


@dataclass(frozen=True, slots=True)
class Modifier:
    """What to do with the words of a marker; ``separator`` is what they are joined with, if it says so."""

    name: str
    change: Callable[[Words], Words]
    separator: str | None = None


def _each(change: Callable[[str], str]) -> Callable[[Words], Words]:
    return lambda words: [change(word) for word in words]


def _title_case(words: Words) -> Words:
    return [
        word.lower() if place and word.lower() in SMALL_WORDS else word[:1].upper() + word[1:].lower()
        for place, word in enumerate(words)
    ]


def _sentence_case(words: Words) -> Words:
    lower = [word.lower() for word in words]
    return [word[:1].upper() + word[1:] for word in lower[:1]] + lower[1:]


MODIFIERS: Final[dict[str, Callable[[Words], Words]]] = {
    "lower": _each(str.lower),
    "upper": _each(str.upper),
    "capitalize": _each(lambda word: word[:1].upper() + word[1:].lower()),
    "camel": _each(lambda word: word[:1].upper() + word[1:]),
    "title_case": _title_case,
    "sentence_case": _sentence_case,
    "abbr": _each(lambda word: word[:1]),
}
"""Modifiers without an argument, by name. Beside them: ``truncateN``, ``regex("a","b")``, ``sep(x)``, ``(text)``."""


def find_modifier(name: str, arguments: Sequence[str]) -> Modifier:
    """Return the modifier called ``name``. Raises :class:`~audiobib.errors.InputError` if there is none."""
    if not name and arguments:
        fallback = arguments[0]
        if "[" in fallback:
            message = f"`({fallback})` is text, which holds no marker; write another alternative behind `;`"
            raise InputError(message)
        return Modifier("(…)", lambda words: words if any(words) else fallback.split())
    if name == "sep" and arguments:
        return Modifier(name, lambda words: words, separator=arguments[0])
    if name == "regex" and len(arguments) == 2:
        return _regex(*arguments)
    if cut := re.fullmatch(r"truncate(\d+)", name):
        length = int(cut[1])
        return Modifier(name, lambda words: ["".join(words)[:length]])
    if name in MODIFIERS and not arguments:
        return Modifier(name, MODIFIERS[name])
    known = [*MODIFIERS, "truncate10", "regex", "sep"]
    near = difflib.get_close_matches(name, known, n=1)
    message = f"no modifier is called `{name}`" + (f"; did you mean `{near[0]}`?" if near else f"; known: {known}")
    raise InputError(message)


def _regex(search: str, replacement: str) -> Modifier:
    """Search the words joined by blanks; ``$1`` stands for the first group, as in JabRef."""
    try:
        compiled = re.compile(search)
        template = re.sub(r"\$(\d)", r"\\g<\1>", replacement)
        compiled.sub(template, "")
    except re.error as error:
        message = f"`{search}` or `{replacement}` is not a regular expression: {error}"
        raise InputError(message) from error
    return Modifier("regex", lambda words: compiled.sub(template, " ".join(words)).split())
