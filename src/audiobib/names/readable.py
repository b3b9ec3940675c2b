"""Name fields that BibTeX reads as biber does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.latex import decode
from audiobib.names.bibtex import split_list
from audiobib.names.extended import is_extended
from audiobib.names.join import join
from audiobib.names.split import split
from audiobib.syntax.values import is_balanced
from audiobib.text.blanks import squeeze

if TYPE_CHECKING:
    from audiobib.names.person import Latex, Person

__all__ = ["readable_names"]


def readable_names(value: str) -> str:
    r"""Return a name field (LaTeX) in which BibTeX reads every name as biber does, where that is what is meant.

    Such names are written as :func:`~audiobib.names.join.join` does: ``Shuo-yiin Chang`` as ``Chang, Shuo-yiin``,
    ``family=…`` as ``von Family, Jr, Given``. All others stay: what only a person can know is not decided here,
    and a value with a brace that has no partner stays as it is.
    """
    if not is_balanced(value):
        return value
    names = [squeeze(name) for name in split_list(squeeze(value))]
    meant, modern, old = (split(value, reading) for reading in ("intent", "biber", "bibtex"))
    if not len(names) == len(meant) == len(modern) == len(old):
        return value
    written = [_written(*row) for row in zip(names, meant, modern, old, strict=True)]
    return " and ".join(written) if written != names else value


def _written(name: str, meant: Person[Latex], modern: Person[Latex], old: Person[Latex]) -> str:
    if is_extended(name):
        return join([meant], latex=True)
    if meant.literal or meant.is_others or _decoded(modern) != _decoded(meant):
        return name
    cut_apart = "\\" in old.von or not old.von.isascii()  # else `Van den Oord, Aaron` is printed alike
    if _decoded(old) == _decoded(meant) or (_printed(old) == _printed(meant) and not cut_apart):
        return name
    joined = join([meant], latex=True)
    helps = [_decoded(person) for person in split(joined, "bibtex")] == [_decoded(meant)]
    return joined if helps else name  # a suffix of hyphens alone is lost to BibTeX however it is written


def _printed(person: Person[Latex]) -> tuple[str, str, str]:
    plain = _decoded(person)
    return plain.given, f"{plain.von} {plain.family}".strip(), plain.jr


def _decoded(person: Person[Latex]) -> Person:
    return person.map(lambda part: " ".join(decode(part).split()))
