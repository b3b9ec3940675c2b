"""The three readings of a name field."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from audiobib.names.biber import split_biber
from audiobib.names.bibtex import split_bibtex
from audiobib.names.intent import split_intent

if TYPE_CHECKING:
    from collections.abc import Callable

    from audiobib.names.person import Latex, Person

__all__ = ["Reading", "split"]

Reading = Literal["bibtex", "biber", "intent"]
"""Who reads: the BibTeX of 1988, biber's Text::BibTeX, or a curator."""

_READINGS: Final[dict[str, Callable[[str], list[Person[Latex]]]]] = {
    "bibtex": split_bibtex,
    "biber": split_biber,
    "intent": split_intent,
}


def split(value: str, dialect: Reading = "intent") -> list[Person[Latex]]:
    """Return the persons in a name field as ``dialect`` reads them; parts are LaTeX as written.

    A final ``others`` comes back as :data:`~audiobib.names.person.OTHERS`. Raises ``KeyError`` for another dialect.
    """
    return list(_split(value, dialect))


@lru_cache(maxsize=1 << 15)
def _split(value: str, dialect: str) -> tuple[Person[Latex], ...]:
    return tuple(_READINGS[dialect](value))
