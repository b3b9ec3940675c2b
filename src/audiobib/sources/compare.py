"""Comparing a reference with a work: title word by word, each author, the year, the venue.

Nothing in here decides whether two are the same work; it says how they differ, and how grave that is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Literal

from audiobib.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.model.record import Author

__all__ = ["Authors", "Title", "compare_authors", "compare_titles", "same_venue"]

_WORD = re.compile(r"[^\W_]+")
_SUBTITLE = re.compile(r"\s*[:?!.–—(]\s*|\s+-\s+")
_MATH = re.compile(r"[\\${}^_]|\\[a-zA-Z]+")
_SMALL: Final = frozenset(["a", "an", "the", "of", "on", "in", "for", "and", "to", "with", "s", "from", "by", "at"])
"""Words whose presence nobody copies with care."""

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Title:
    """How two titles relate: ``same`` letters, one without its ``subtitle``, other ``spelling``, other ``words``.

    ``similarity`` is the share of words in common, 0 to 1; ``changed`` holds what stands here and what there.
    """

    relation: Literal["same", "subtitle", "spelling", "words"]
    similarity: float
    changed: tuple[tuple[str, str], ...] = ()


def compare_titles(ours: str, theirs: str) -> Title:
    """Compare two titles (Unicode text) without regard to case, accents, punctuation, hyphens and markup."""
    one, other = _words(ours), _words(theirs)
    if not one or not other:
        return Title("words", 0.0, ((ours, theirs),))
    if "".join(one) == "".join(other):
        return Title("same", 1.0)
    if _is_main_title(one, theirs) or _is_main_title(other, ours):
        return Title("subtitle", 1.0, ((ours, theirs),))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    similarity = 2 * sum(block.size for block in matcher.get_matching_blocks()) / (len(one) + len(other))
    changed = tuple(
        (" ".join(one[a:b]), " ".join(other[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    )
    if all(_is_spelling(here, there) for here, there in changed):
        return Title("spelling", max(similarity, 0.95), changed)
    return Title("words", similarity, changed)


def _words(title: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _MATH.sub("", title).casefold().replace("&", " and "))
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _is_main_title(short: Sequence[str], full: str) -> bool:
    """Whether ``short`` is all that stands before some colon, dash, question mark or parenthesis of ``full``."""
    letters = "".join(short)
    return any("".join(_words(full[: cut.start()])) == letters for cut in _SUBTITLE.finditer(full))


def _is_spelling(here: str, there: str) -> bool:
    """Whether the words differ as typing errors, inflections and small words do; other digits are another title."""
    one = [word for word in here.split() if word not in _SMALL]
    other = [word for word in there.split() if word not in _SMALL]
    if "".join(one) == "".join(other):
        return True
    return len(one) == len(other) and all(_is_near(a, b) for a, b in zip(one, other, strict=True))


def _is_near(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) < 4 or one[0] != other[0] or any(letter.isdigit() for letter in one + other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.85


@dataclass(frozen=True, slots=True)
class Authors:
    """How two lists of authors relate.

    ``overlap`` is the share of our authors who are among theirs, 0 to 1, ``common`` their number. ``unknown`` are
    ours who are not, ``missing`` theirs whom we lack, ``given`` pairs of one family name with other given names;
    ``is_order`` says that the authors in common stand in another order.
    """

    overlap: float
    common: int = 0
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    is_order: bool = False


def compare_authors(ours: Sequence[Author], theirs: Sequence[Author]) -> Authors:
    """Compare two lists of authors; initials, accents, transliterations and swapped parts are no difference."""
    free = list(range(len(theirs)))
    places: list[int] = []
    unknown, given = [], []
    for person in ours:
        place = next((n for n in free if _is_same(person, theirs[n])), None)
        if place is None:
            place = next((n for n in free if _shares_family(person, theirs[n])), None)
            if place is not None:
                given.append((person.display, theirs[place].display))
        if place is None:
            unknown.append(person.display)
        else:
            free.remove(place)
            places.append(place)
    return Authors(
        overlap=len(places) / len(ours) if ours else 0.0,
        common=len(places),
        unknown=tuple(unknown),
        missing=tuple(theirs[n].display for n in free),
        given=tuple(given),
        is_order=places != sorted(places),
    )


def _is_same(one: Author, other: Author) -> bool:
    if one.literal or other.literal:
        return bool(_tokens(one) & _tokens(other)) and (
            _tokens(one) <= _tokens(other) or _tokens(other) <= _tokens(one)
        )
    if _tokens(one) == _tokens(other):
        return True
    if _shares_family(one, other):
        return _is_compatible(one.given or "", other.given or "")
    return (
        _is_swapped(one, other)
        or _is_swapped(other, one)
        or (_near_family(one, other) and _is_compatible(one.given or "", other.given or ""))
    )


def _is_swapped(one: Author, other: Author) -> bool:
    """Whether ``other`` has the family name of ``one`` as given name, and its given names or initials as family."""
    family, given = fold(other.given or ""), other.family or ""
    return family == fold(one.family or "") and bool(family) and _is_compatible(one.given or "", given)


def _shares_family(one: Author, other: Author) -> bool:
    return bool(set(_families(one)) & set(_families(other)))


def _families(person: Author) -> Iterator[str]:
    """Yield the spellings of a family name: with and without particle, the last of several, umlauts written out."""
    name = person.family or person.literal or ""
    words = name.replace("-", " ").split()
    for spelling in (name, f"{person.von or ''}{name}", words[-1] if words else "", words[0] if words else ""):
        if spelling:
            yield fold(spelling)
            yield fold(spelling.lower().translate(_UMLAUTS))


def _near_family(one: Author, other: Author) -> bool:
    here, there = fold(one.family or ""), fold(other.family or "")
    if min(len(here), len(there)) < 5:
        return False
    return SequenceMatcher(None, here, there, autojunk=False).ratio() >= 0.85


def _is_compatible(one: str, other: str) -> bool:
    """Whether two given names can be one: ``A.`` and ``Ada``, ``Ada L.`` and ``Ada``, ``Jean-Paul`` and ``J.-P.``."""
    here, there = _initials(one), _initials(other)
    if not here or not there:
        return True
    first, second = here[0], there[0]
    if not (first.startswith(second) or second.startswith(first)):
        near = SequenceMatcher(None, first, second, autojunk=False).ratio()
        return first[:1] == second[:1] and (len(first) < 3 or len(second) < 3 or near >= 0.6)
    return True


def _initials(given: str) -> list[str]:
    return [fold(part) for part in re.split(r"[\s.\-]+", given) if fold(part)]


def _tokens(person: Author) -> frozenset[str]:
    text = " ".join(part for part in (person.given, person.von, person.family, person.literal) if part)
    return frozenset(fold(part) for part in re.split(r"[\s\-.,]+", text) if fold(part))


def same_venue(ours: str, theirs: Sequence[str]) -> bool:
    """Whether our venue may be one of ``theirs``: words in common, an abbreviation, or initials."""
    here = _venue_words(ours)
    return any(_may_be(here, _venue_words(name)) for name in theirs) if here and theirs else True


_VENUE_NOISE: Final = frozenset(
    ["proceedings", "proc", "conference", "international", "annual", "journal", "transactions", "on", "of", "the",
     "and", "in", "workshop", "meeting", "symposium", "ieee", "acm", "th", "st", "nd", "rd"]
)  # fmt: skip


def _venue_words(name: str) -> list[str]:
    return [word for word in _words(name) if not word.isdigit()]


def _may_be(one: Sequence[str], other: Sequence[str]) -> bool:
    here, there = set(one) - _VENUE_NOISE, set(other) - _VENUE_NOISE
    if here & there or not here or not there:
        return True
    if any(a[:3] == b[:3] for a in here for b in there if len(a) > 2 and len(b) > 2):
        return True
    return any(
        len(short) > 1 and short in "".join(word[0] for word in words if word not in _SMALL)
        for shorts, words in ((here, other), (there, one))
        for short in shorts
    )
