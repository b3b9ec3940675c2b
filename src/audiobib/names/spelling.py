"""Spellings of one name: which ones may belong together, and which of them says most."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from audiobib.names.fold import fold, lacks_marks_of
from audiobib.names.natural import is_initials

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audiobib.names.person import Person

__all__ = ["best_spellings", "spelling_group"]

_INITIAL: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]\.")
_STRAY_PERIOD: Final = re.compile(r"(?<=[^\W\d_]{3})\.(?=\s|$)")
_IN_CAPITALS: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}(?![^\W\d_])")


def spelling_group(person: Person) -> tuple[str, str, str] | None:
    """Return what all spellings of one full name (Unicode) share: the folds of family, given name and suffix.

    None for organisations, for names without a given name, and for initials: these alone never tell a person.
    """
    if person.literal or person.is_others or not person.given or is_initials(person.given):
        return None
    family = fold(f"{person.von} {person.family}")
    given = fold(person.given)
    return (family, given, fold(person.jr)) if family and len(given) > 1 else None


def best_spellings(spellings: Iterable[Person]) -> dict[Person, Person]:
    """Return for each of the ``spellings`` of one group the one that says most, which may be itself.

    Only a spelling with the same marks and more counts: where ``Tuân`` and ``Tuấn`` both stand, ``Tuan`` is neither.
    Of several: not in capitals, most marks, initials with periods, no other period, a ``von`` part that BibTeX sees,
    most frequent, first.
    """
    counted = Counter(spellings)
    found: dict[Person, Person] = {}
    for person in counted:
        fuller = [other for other in counted if lacks_marks_of(_letters(person), _letters(other))]
        is_sure = any(all(lacks_marks_of(_letters(other), _letters(one)) for other in fuller) for one in fuller)
        found[person] = max(fuller, key=lambda other: _worth(other, counted[other])) if is_sure else person
    return found


def _letters(person: Person) -> str:
    return f"{person.von} {person.family} {person.given} {person.jr}"


def _worth(person: Person, count: int) -> tuple[bool, int, int, int, bool, int]:
    name = person.sort_name
    return (
        not any(word.isupper() for word in _IN_CAPITALS.findall(f"{person.family} {person.given}")),
        sum(character > "\x7f" and character.isalpha() for character in name),
        len(_INITIAL.findall(name)),
        -len(_STRAY_PERIOD.findall(name)),
        bool(person.von),
        count,
    )
