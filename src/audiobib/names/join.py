"""Writing names so that BibTeX and biber read back what was meant."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, overload

from audiobib.latex import decode, encode
from audiobib.latex.encode import escape
from audiobib.names.biber import split_biber
from audiobib.names.bibtex import split_bibtex
from audiobib.names.letters import is_lower
from audiobib.names.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audiobib.names.person import Latex

__all__ = ["join"]

_PROTECTION = re.compile(r"(?<![\\`'^\"~=.A-Za-z])\{(?!\\)|(?<!\\)\$")
"""A brace that belongs to no command, or a formula: such text is not written anew."""

_WORD = r"[A-Z](?:[A-Za-z']|-(?=[A-Z])|\{\\[\"'`^~=.][A-Za-z]\})*\.?"
_CAPITALS = re.compile(rf"{_WORD}(?: {_WORD})*")
"""Words that begin with a capital: before and behind one comma, every reading takes them for family and given name."""


@overload
def join(persons: Iterable[Person[str]], *, ascii: bool = True, latex: Literal[False] = False) -> str: ...


@overload
def join(persons: Iterable[Person[Latex]], *, latex: Literal[True]) -> str: ...


def join(
    persons: Iterable[Person[str]] | Iterable[Person[Latex]],
    *,
    ascii: bool = True,  # noqa: A002 -- its meaning
    latex: bool = False,
) -> str:
    r"""Return the canonical value of a name field: ``von Last, Jr, First`` joined by ``and``.

    The parts are Unicode text; with ``ascii``, accents become ``{\'e}`` groups, else only what TeX needs is
    escaped. With ``latex`` the parts are LaTeX already and stay as they are. Organisations and whatever BibTeX or
    biber would split otherwise (``Montes-y-Gómez``) stand in braces. A ``von`` with a capital is written as part
    of the family name: no program reads it as von. ``others`` stays ``others``.
    """
    return " and ".join(_written(person, ascii, latex) for person in persons)


@lru_cache(maxsize=1 << 14)
def _written(person: Person, ascii_: bool, latex: bool) -> str:
    if person.is_others:
        return "others"
    if not latex:
        person = person.map(encode if ascii_ else escape)
    if person.literal:
        return f"{{{person.literal}}}"
    if person.von and not all(is_lower(word) for word in person.von.split()):
        person = Person(person.given, "", f"{person.von} {person.family}", person.jr)
    plainest = next(_candidates(person))
    if not person.von and not person.jr and _CAPITALS.fullmatch(person.family) and _CAPITALS.fullmatch(person.given):
        return plainest  # what follows takes most of the time of writing a list
    if _reads_back(plainest, person):
        return plainest
    for candidate in _candidates(person.map(_grouped)):
        if _reads_back(candidate, person):
            return candidate
    return candidate


def _grouped(part: str) -> str:
    r"""Return LaTeX text with its accents as groups: in braces, ``Sz\H ol\H o`` would have labels that cut it apart."""
    if "\\" not in part or _PROTECTION.search(part):
        return part
    return encode(decode(part))


def _candidates(person: Person) -> Iterator[str]:
    """Yield spellings from the plainest to the safest."""
    braced = f"{{{person.family}}}"
    words = "{" + "} {".join(person.given.split()) + "}" if person.given else ""
    for family in (person.family, braced):
        for given in (person.given, words, f"{{{person.given}}}"):
            last = f"{person.von} {family}".strip()
            if person.jr:
                yield f"{last}, {person.jr}, {given or '{}'}"
            else:
                yield f"{last}, {given}" if given else last


def _reads_back(text: str, person: Person) -> bool:
    wanted = [_plain(part) for part in (person.given, person.von, person.family, person.jr)]
    for split in (split_bibtex, split_biber):
        found = split(text)
        if (
            len(found) != 1
            or [_plain(p) for p in (found[0].given, found[0].von, found[0].family, found[0].jr)] != wanted
        ):
            return False
    return True


def _plain(part: str) -> str:
    return " ".join(decode(part).split())
