"""One name as people write it: given names first, or the family name first with a comma."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from audiobib.names.fold import fold
from audiobib.names.given_names import ALSO_PARTICLES, is_given
from audiobib.names.letters import is_lower
from audiobib.names.person import Person
from audiobib.names.scripts import is_family_first
from audiobib.names.words import (
    CAPITAL_VON,
    COMPANY_FORMS,
    CORPORATE,
    DEGREES,
    FAMILY_PARTICLES,
    PARTICLES,
    SHORT_FAMILIES,
    SUFFIXES,
    VIETNAMESE_FAMILIES,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "family_in_capitals_first",
    "from_inverted",
    "from_natural",
    "is_company_form",
    "is_corporate",
    "is_degree",
    "is_in_capitals",
    "is_initials",
    "is_suffix",
    "lower_particles",
    "with_case",
    "with_family_case",
]

_HYPHEN: Final = re.compile(r"(?<=\.) ?- ?(?=[^\W\d_]\.)")
"""The hyphen in ``A. -L.``, as NASA's ADS writes ``A.-L.``, and in ``A.- L.``."""

_IN_FRONT: Final = words_of("van von vom vande vanden vander der den ter ten de del los las dos da zu zum zur")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[- ]{0,2}){1,4}")


def is_suffix(text: str) -> bool:
    """Whether ``text`` is Jr, Sr, III, … and not a name."""
    return text.strip().lower() in SUFFIXES


def is_in_capitals(words: Sequence[str]) -> bool:
    """Whether a name of several words is in capitals throughout, and they are no initials: ``ALEXEI BAEVSKI``."""
    return len(words) > 1 and all(word.isupper() and (len(word) > 3 or _is_particle(word)) for word in words)


def _is_particle(word: str) -> bool:
    return len(word) > 1 and word.lower() in PARTICLES


def family_in_capitals_first(words: Sequence[str]) -> int:
    """Return how many words in front are a family name in capitals, ``VAN DER BERG Anna``; 0 if there is none.

    Fewer than four letters in capitals may as well be initials.
    """
    if not words[0].isupper():
        return 0
    count = next((place for place, word in enumerate(words) if not word.isupper() or "." in word), len(words))
    letters = sum(character.isalpha() for word in words[:count] for character in word)
    return count if letters > 3 and count < len(words) and not is_initials(" ".join(words[:count])) else 0


def lower_particles(words: Sequence[str]) -> list[str]:
    """Return the words of a family name in capitals with its particles in lower case: ``van der BERG``."""
    return [word.lower() if _is_particle(word) and place < len(words) - 1 else word for place, word in enumerate(words)]


def is_degree(text: str, name: str) -> bool:
    """Whether ``text`` behind the comma that follows ``name`` is a degree: ``PhD``, ``M.D.``; initials are none."""
    letters = text.replace(".", "")
    if letters.lower() not in DEGREES:
        return False
    if letters.isupper():
        words = name.split(",", maxsplit=1)[0].split()
        return len(words) > 1 and len(words[-1]) > 1 and words[-1][-1] != "." and not is_lower(words[0])
    return letters != letters.capitalize() or letters == "Phd"  # PhD, MSc; but Meng and Ma are names


def is_company_form(text: str) -> bool:
    """Whether ``text`` is Inc., Ltd. or the like, which a comma separates from the name of the company."""
    return text.replace(".", "").strip().lower() in COMPANY_FORMS


def is_initials(text: str) -> bool:
    """Whether ``text`` is nothing but initials: ``B. W.``, ``PJ``, ``J.-P.``."""
    if not text.isupper():
        return False
    letters = [character for character in text if character.isalpha()]
    if not all(c.isupper() for c in letters) or _INITIALS.fullmatch(text.strip()) is None:
        return False
    return len(letters) < 4 or any(sign in text for sign in ".- ")  # JRR, but not JANE


def is_corporate(tokens: Sequence[str]) -> bool:
    """Whether the words are those of an organisation; a person with such a surname needs a given name in lower case."""
    return len(tokens) > 1 and tokens[-1] in CORPORATE


def from_natural(tokens: Sequence[str], *, capitals: bool = True) -> Person[Any]:
    """Read ``given von family jr``, or ``family given`` in the scripts that have it so.

    Lower-case words in between are von. So are particles with a capital; without ``capitals`` they belong to the
    family name, as in ``Van Durme, Benjamin``.
    """
    words = list(tokens)
    if len(words) > 1 and all(map(is_family_first, words)):
        return Person(" ".join(words[1:]), "", words[0])
    jr = ""
    if len(words) > 2 and is_suffix(words[-1]):
        jr = words.pop()
        words[-1] = words[-1].rstrip(",")
    if len(words) < 2:
        return Person(family=" ".join(words), jr=jr)
    start = _family_start(words)
    end = start
    is_von = _is_von if capitals else _is_lower_von
    last_lower = next((place for place in range(len(words) - 2, start - 1, -1) if is_von(words, place)), None)
    if last_lower is not None and is_von(words, start):
        end = last_lower + 1
    given = " ".join(words[:start])
    return Person(_HYPHEN.sub("-", given), " ".join(words[start:end]), " ".join(words[end:]), jr)


def from_inverted(words: Sequence[str], given: str, jr: str = "", *, capitals: bool = False) -> Person[Any]:
    """Read the ``words`` of ``von Family``; with ``capitals``, ``Van`` and ``De`` in front are von, too.

    A suffix stands behind the given name as well: ``Griffey, Ken Jr.``.
    """
    end = 0
    while end < len(words) - 1 and (is_lower(words[end]) or (capitals and words[end] in CAPITAL_VON)):
        end += 1
    given = given.strip()
    before, _, last = given.rpartition(" ")
    if before and not jr and is_suffix(last):
        given, jr = before.rstrip(" ,"), last
    return Person(_HYPHEN.sub("-", given), " ".join(words[:end]), " ".join(words[end:]), jr)


def with_case(person: Person[Any]) -> Person[Any]:
    """Give a name in capitals (``ALEXEI BAEVSKI``) its usual case; initials and short names stay."""
    parts = f"{person.given} {person.family}"
    if not person.given or not parts.isupper() or len(person.family) < 4:
        return person
    given = person.given if is_initials(person.given) and not is_given(person.given) else _title(person.given)
    words = person.family.split()
    particles = [
        fold(word) in _IN_FRONT or (word, words[place - 1]) == ("LA", "DE") for place, word in enumerate(words)
    ]
    count = next((place for place, is_one in enumerate(particles[:-1]) if not is_one), len(words) - 1)
    von = " ".join([_von(person.von), *words[:count]]).strip()  # VAN DER BERG, JAN
    return replace(person, given=given, von=_von(von), family=_title(" ".join(words[count:])))


def with_family_case(person: Person[Any]) -> Person[Any]:
    """Like :func:`with_case`, for a family name alone in capitals, too (``Zeyu HU``, ``K. LI``); one letter stays."""
    if not person.family.isupper():
        return person
    cased = with_case(person)
    known = len(person.family) > 3 or fold(person.family) in SHORT_FAMILIES or person.given.endswith(".")
    if cased != person or not known or not person.given or len(person.family) < 2:
        return cased
    given = _title(person.given) if person.given.isupper() and not is_initials(person.given) else person.given
    return replace(person, given=given, von=_von(person.von), family=_title(person.family))


def _von(von: str) -> str:
    return von.lower() if von.isupper() else von


def _title(text: str) -> str:
    cased = re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), text)
    return re.sub(r"\bMc([a-z])", lambda match: f"Mc{match.group(1).upper()}", cased)


def _family_start(words: Sequence[str]) -> int:
    """Return the index at which von or family begins."""
    if "y" in words[1:-1]:  # José Ortega y Gasset
        return max(words.index("y", 1) - 1, 0)
    for place in range(len(words) - 1):
        if is_lower(words[place]) and (place > 0 or words[place].lower() in PARTICLES):
            start = place
            while start > 1 and words[start - 1] in CAPITAL_VON:  # Robert Van de Graaff
                start -= 1
            return start
    start = len(words) - 1
    while start > 1 and _joins(words, start - 1):
        start -= 1
    return start


def _joins(words: Sequence[str], place: int) -> bool:
    """Whether the capitalised word at ``place`` belongs to the family name behind it."""
    word = words[place]
    if word in ("Van", "Thi", "Le", "Do") and fold(words[-1]) in VIETNAMESE_FAMILIES:
        return False
    if word in ALSO_PARTICLES and is_initials(" ".join(words[:place])):
        return False  # as programs read it
    return word in CAPITAL_VON or word in FAMILY_PARTICLES or _is_particle_in_capitals(words, place)


def _is_von(words: Sequence[str], place: int) -> bool:
    word = words[place]
    if is_lower(word) or word in CAPITAL_VON:
        return True
    if word == "La" and place and words[place - 1] in ("De", "de"):
        return True
    return _is_particle_in_capitals(words, place)


def _is_lower_von(words: Sequence[str], place: int) -> bool:
    return is_lower(words[place]) or _is_particle_in_capitals(words, place)


def _is_particle_in_capitals(words: Sequence[str], place: int) -> bool:
    """Whether the word is the particle of a family name in capitals: ``ANNA VAN DER BERG``, ``Anna DE VRIES``."""
    word = words[place]
    return len(word) > 1 and word.isupper() and word.lower() in PARTICLES and words[-1].isupper() and place > 0
