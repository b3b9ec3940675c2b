"""Two entries of one work made one: what the library's gains, and in what the other says something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from audiobib.latex import decode
from audiobib.model.fields import ALIASES, PARENT_FIELDS, SAME_FIELD
from audiobib.names import fold
from audiobib.text import readable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from audiobib.model.entry import Entry

__all__ = ["Union", "united"]

_LISTS: Final = ("keywords", "ids")
"""Fields whose words are put together."""

_LONGEST: Final = 60
"""Characters of a value that are told."""


class Union(NamedTuple):
    """What the entry ``key`` gains: fields (LaTeX text), keywords and aliases; and what differs, in words."""

    key: str
    fields: Mapping[str, str]
    keywords: tuple[str, ...]
    aliases: tuple[str, ...]
    differences: tuple[str, ...]


def united(key: str, there: Entry, entry: Entry, taken: Collection[str]) -> Union:
    """Return what ``there``, which is called ``key``, gains from ``entry``, of the same work; its own fields stay.

    ``taken`` are keys and aliases of all entries, case-folded: none of them becomes an alias.
    """
    own = dict(there.values)
    gained: dict[str, str] = {}
    differences = []
    for name, value in entry.values.items():
        text = readable(value)
        if name in _LISTS or not text.strip():
            continue
        twin = next((other for other in _names(name) if own.get(other, "").strip()), None)
        if name in PARENT_FIELDS:
            if own.get(name, "") != value:
                differences.append(f"its `{name}`, {_short(text)}, is not taken over")
        elif twin is None:
            gained[name] = text
        elif not _says(own[twin], text):
            differences.append(f"`{name}` is {_short(readable(own[twin]))} here and {_short(text)} there")
    keywords = tuple(word for word in _words(entry, "keywords") if word not in set(_words(there, "keywords")))
    names = dict.fromkeys((entry.key, *entry.aliases))
    aliases = tuple(name for name in names if name and name.casefold() not in taken)
    return Union(key, gained, keywords, aliases, tuple(differences))


def _names(name: str) -> Iterator[str]:
    """Yield the names under which an entry may say what the field ``name`` says."""
    yield name
    yield from ALIASES.get(name, ())
    yield from (other for pair in SAME_FIELD if name in pair for other in pair if other != name)


def _words(entry: Entry, name: str) -> list[str]:
    return [word.strip() for word in readable(entry.values.get(name, "")).split(",") if word.strip()]


def _says(one: str, other: str) -> bool:
    """Whether two values read alike but for case, punctuation and LaTeX."""
    return fold(decode(readable(one))) == fold(decode(other))


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[:_LONGEST]}…”"
