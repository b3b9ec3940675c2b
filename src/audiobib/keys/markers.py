"""Markers of the pattern language: each turns an entry into words.

``N`` and ``M`` in a name stand for numbers. Markers of authors exist thrice: ``auth…`` falls back to the editors,
``pureauth…`` does not, ``edtr…`` means the editors only.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audiobib.errors import InputError
from audiobib.latex import decode
from audiobib.syntax.style import FIELD_ORDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from audiobib.keys.work import Work

__all__ = ["FIELD_CHARACTERS", "NAME_MARKERS", "OTHER_MARKERS", "Marker", "find_marker"]

Names = list[list[str]]
"""The words of the family name of every person."""

FIELD_CHARACTERS: Final = re.compile(r"[^A-Za-z0-9.+/_-]")
"""What is dropped from the text of a field; from everything else only letters and digits are kept."""

_ALIKE = re.compile(r"[^A-Za-z0-9]")
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker with its numbers filled in."""

    name: str
    words: Callable[[Work], list[str]]
    separator: str = ""
    dropped: re.Pattern[str] = _ALIKE


def _flat(names: Names) -> list[str]:
    return [word for words in names for word in words]


def _joined(names: Names) -> list[str]:
    return ["".join(words) for words in names]


def _cut(names: Names, length: int, number: int = 1) -> list[str]:
    """Return the first ``length`` letters of name ``number`` (from 1)."""
    return ["".join(names[number - 1])[:length]] if 0 < number <= len(names) else []


def _first(names: Names, count: int) -> list[str]:
    return _flat(names[:count]) + (["Et", "Al"] if len(names) > count else [])


def _two(names: Names, more: str) -> list[str]:
    """Return the first two names, or the first and ``more`` if there are three or more (as the words of a key)."""
    joined = names if len(names) <= 2 else [*names[:1], [more]]
    return _flat(joined)


def _ea(names: Names) -> list[str]:
    return _joined(names[:2]) + (["ea"] if len(names) > 2 else [])


def _alpha(names: Names) -> list[str]:
    """Return the label of alpha.bst without its ``+``: three letters of one name, else up to four initials."""
    joined = _joined(names)
    if len(joined) == 1:
        return [joined[0][:3]]
    return [name[:1] for name in (joined if len(joined) <= 4 else joined[:3])]


def _short(names: Names) -> list[str]:
    joined = _joined(names)
    return joined if len(joined) == 1 else [name[:1] for name in joined[:3]]


def _share(names: Names, length: int) -> list[str]:
    """Return an equal share of ``length`` letters of every name."""
    joined = _joined(names)
    each = max(1, length // len(joined)) if joined else 0
    return ["".join(name[:each] for name in joined)[:length]]


def _initials(names: Names) -> list[str]:
    joined = _joined(names)
    return joined[:1] + [name[:1] for name in joined[1:]]


NAME_MARKERS: Final[dict[str, Callable[..., list[str]]]] = {
    "auth": lambda names: _flat(names[:1]),
    "authN": _cut,
    "authN_M": _cut,
    "authors": _flat,
    "authorsN": _first,
    "authorLast": lambda names: _flat(names[-1:]),
    "authEtAl": lambda names: _flat(names) if len(names) <= 2 else [*names[0], "Et", "Al"],
    "auth.etal": lambda names: _two(names, "etal"),
    "auth.auth.ea": _ea,
    "authshort": _short,
    "authorsAlpha": _alpha,
    "authIniN": _share,
    "authInitials": _initials,
}
"""Markers made of family names, by name; with ``auth`` replaced by ``edtr`` or preceded by ``pure``, too."""

_DOTTED: Final = frozenset({"auth.etal", "auth.auth.ea"})
_OF_SEVERAL: Final = frozenset({"authEtAl", "authorsN"}) | _DOTTED
"""Markers that say when names are left out: "and others" counts as more of them than any asks for."""


def _title(work: Work) -> list[str]:
    stop = work.style.stop_words
    words = work.title_words()
    return [w if place and w.lower() in stop else w[:1].upper() + w[1:] for place, w in enumerate(words)]


def _short_title(work: Work, count: int) -> list[str]:
    words = work.title_words()
    return [word for word in words if word.lower() not in work.style.stop_words][:count]


def _camel(work: Work, count: int | None = None) -> list[str]:
    return [word[:1].upper() + word[1:] for word in work.title_words()[:count]]


def _pages(work: Work) -> list[str]:
    return _NUMBERS.findall(work.text("pages"))


def _keywords(work: Work, count: int | None = None) -> list[list[str]]:
    return [work.words(part) for part in decode(work.record.fields.get("keywords", "")).split(",")][:count]


OTHER_MARKERS: Final[dict[str, Callable[..., list[str]]]] = {
    "year": lambda work: [work.record.year or ""],
    "shortyear": lambda work: [(work.record.year or "")[-2:] if (work.record.year or "")[-2:].isdecimal() else ""],
    "word": lambda work: work.telling_words()[: 1 + work.growth],
    "wordsN": lambda work, count: work.telling_words()[: count + work.growth],
    "title": _title,
    "fulltitle": lambda work: work.title_words(),
    "shorttitle": lambda work: _short_title(work, 3),
    "veryshorttitle": lambda work: _short_title(work, 1),
    "shorttitleINI": lambda work: [word[:1] for word in _short_title(work, 3)],
    "camel": _camel,
    "camelN": _camel,
    "authForeIni": lambda work: [work.initials["auth"] or work.initials["edtr"]],
    "edtrForeIni": lambda work: [work.initials["edtr"]],
    "firstpage": lambda work: _pages(work)[:1],
    "lastpage": lambda work: _pages(work)[-1:],
    "pageprefix": lambda work: re.findall(r"^[A-Za-z]+", work.text("pages")),
    "keywordN": lambda work, number: _flat(_keywords(work)[number - 1 : number]),
    "keywordsN": lambda work, count: _flat(_keywords(work, count)),
    "entrytype": lambda work: [work.record.type],
    "entrykey": lambda work: [work.record.key],
}
"""Markers made of anything else, by name. Every other name, ``[FIELD]``, means the text of that field."""


def find_marker(written: str) -> Marker:
    """Return the marker written ``[written]``; a name that is none means a field, in capitals or not.

    Raises :class:`~audiobib.errors.InputError` for a name that neither a marker nor a field can have.
    """
    general = re.sub(r"\d+", "N", re.sub(r"_\d+", "_M", written), count=1)
    numbers = [int(number) for number in _NUMBERS.findall(written)]
    if general in OTHER_MARKERS:
        other = OTHER_MARKERS[general]
        dropped = FIELD_CHARACTERS if general == "entrykey" else _ALIKE
        return Marker(written, lambda work: other(work, *numbers), dropped=dropped)
    for prefix, people in (("pureauth", "author"), ("edtr", "editor"), ("auth", "either")):
        base = "auth" + general.removeprefix(prefix).replace("edtr", "auth")
        if general.startswith(prefix) and base in NAME_MARKERS:
            return _name_marker(written, base, people, numbers)
    if not re.fullmatch(r"[A-Z][A-Z\d-]*", written) and written not in FIELD_ORDER:
        near = difflib.get_close_matches(general, [*NAME_MARKERS, *OTHER_MARKERS, *FIELD_ORDER], n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"a field is written in capitals: [{written.upper()}]"
        message = f"no marker is called `{written}`; {hint}"
        raise InputError(message)
    name = written.lower()
    return Marker(written, lambda work: work.text(name).split(), dropped=FIELD_CHARACTERS)


def _name_marker(written: str, base: str, people: str, numbers: list[int]) -> Marker:
    make = NAME_MARKERS[base]

    def words(work: Work) -> list[str]:
        is_editor = people == "editor" or (people == "either" and not work.authors)
        names = work.editors if is_editor else work.authors
        if names and base in _OF_SEVERAL and work.has_others("editor" if is_editor else "author"):
            names = [*names, *[[]] * (max([2, *numbers]) + 1)]
        return make(names, *numbers)

    return Marker(written, words, separator="." if base in _DOTTED else "")
