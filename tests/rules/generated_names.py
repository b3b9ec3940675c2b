"""Lists of names as people type them, with whom they mean: drawn from parts, habits and separators by a seed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

__all__ = ["Listed", "Meant", "draw_list"]


@dataclass(frozen=True)
class Meant:
    """A person: parts as LaTeX text, ``von`` with its blank."""

    given: str
    family: str
    von: str = ""
    jr: str = ""

    def plain(self, *, inverted: bool = False) -> str:
        """Return the name in either order."""
        if inverted:
            jr = f", {self.jr}" if self.jr else ""
            return f"{self.von}{self.family}{jr}, {self.given}"
        jr = f" {self.jr}" if self.jr else ""
        return f"{self.given} {self.von}{self.family}{jr}"


@dataclass(frozen=True)
class Listed:
    """The text of a name field and the persons that it means; whether it ends in words for "and others"."""

    text: str
    persons: tuple[Meant, ...]
    others: bool


_GIVEN: Final = (
    *("Jane", "Rick", "Mara", "Jean-Paul", "Shuo-yiin", "José", "Jos{\\'e}", "Łukasz", "{\\L}ukasz", "Jo{\\~a}o"),
    *("Mary Ann", "Gabriel José", "Ann B.", "J. Robert", "Seung-won", "Émile", "Thi Minh", "Xiao-Li", "Å.", "\\'Emile"),
)
_INITIALS: Final = ("J.", "A. B.", "A.B.", "M.-C.", "J", "AB", "R K", "{\\'E}.", "J.-P. M.")
_FAMILY: Final = (
    *("Smith", "Doe", "García", "O'Hara", "Müller", 'M{\\"u}ller', 'M\\"uller', "Öz", "Nguyễn", "Montes-y-Gómez"),
    *("Al-Rfou", "Li", "Ng", "Łoś", "Žižek", "\\v{Z}i\\v{z}ek", "Sz\\H ol\\H o", "de-Castro", "D'Angelo", "McDonald"),
)
_FAMILY_OF_TWO: Final = ("García Márquez", "Lopez Diaz", "Brinch Hansen", "Van Durme", "{Barrault Roe}")
_VON: Final = ("van ", "von der ", "de la ", "d'", "al-", "De ", "ter ")
_SUFFIX: Final = ("Jr.", "III", "Sr.")
_OTHERS: Final = (" and others", " et al.", ", et al.", " and et al.", ", and others", " et~al.", ", ...")


def draw_list(draw: random.Random) -> Listed:
    """Return one list of one to five names, all in one habit; a sixth of them mixes two."""
    write, separators = draw.choice(_HABITS)
    persons = tuple(_person(draw, write) for _ in range(draw.choice((1, 2, 2, 3, 3, 4, 5))))
    texts = [_blanks(write(person, draw), draw) for person in persons]
    if draw.random() < 1 / 6 and not any(" " in person.family for person in persons):
        texts[-1] = persons[-1].plain(inverted=draw.random() < 0.5)
    between, last = draw.choice(separators)
    text = between.join(texts[:-1]) + (last if len(texts) > 1 else "") + texts[-1]
    others = draw.random() < 0.2
    return Listed(text + draw.choice(_OTHERS) if others else text, persons, others)


def _person(draw: random.Random, write: Callable[..., str]) -> Meant:
    person = Meant(draw.choice(_GIVEN), draw.choice(_FAMILY))
    if write in (_before, _behind, _inverted_initials):
        person = replace(person, given=draw.choice(_INITIALS))
    if draw.random() < 0.15:
        person = replace(person, von=draw.choice(_VON))
    if write in (_inverted, _inverted_initials) and draw.random() < 0.1:  # elsewhere, Jr. is the family name
        person = replace(person, jr=draw.choice(_SUFFIX))
    if write in (_inverted, _inverted_initials) and draw.random() < 0.2:
        person = replace(person, family=draw.choice(_FAMILY_OF_TWO), von="")
    return person


def _blanks(text: str, draw: random.Random) -> str:
    return text if draw.random() < 0.9 or "\\H " in text else text.replace(" ", draw.choice(("  ", "\n ", "~")))


def _natural(person: Meant, _: random.Random) -> str:
    return person.plain()


def _inverted(person: Meant, _: random.Random) -> str:
    return person.plain(inverted=True)


def _before(person: Meant, _: random.Random) -> str:
    return person.plain()


def _inverted_initials(person: Meant, _: random.Random) -> str:
    return person.plain(inverted=True)


def _behind(person: Meant, _: random.Random) -> str:
    return f"{person.von}{person.family} {person.given}"


_AND: Final = (" and ", " and ")
_COMMAS: Final = ((", ", ", "), (", ", " and "), (", ", ", and "), (", ", " \\& "), ("; ", "; "), ("; ", " and "))
_HABITS: Final = (
    *((write, (_AND,)) for write in (_natural, _inverted, _before, _inverted_initials, _behind)),
    *((write, _COMMAS) for write in (_natural, _inverted, _before, _inverted_initials, _behind)),
)
