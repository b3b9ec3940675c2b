"""Which place of one list is which place of an edited copy of it."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from audiobib.matching.titles import compare_titles, title_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from audiobib.lists.result import Shown

    Signs = Callable[[Shown], Iterable[Hashable]]

__all__ = ["aligned", "facts", "is_like"]

_LIKE: Final = 0.6
"""Share of the words that two titles of one work have in common at least, if nothing else says that it is one."""

_ALIEN: Final = 0.3
"""Share below which two titles are of two works, whatever else is equal."""

_MOST_PAIRS: Final = 250_000


def facts(shown: Shown) -> tuple[object, ...]:
    """Return what ``shown`` says of its work: everything but where it stands; the order of links does not count."""
    cells = tuple(sorted(shown.cells.items()))
    return shown.title, shown.authors, shown.year, tuple(sorted(shown.links)), shown.rest, cells


def aligned(old: Sequence[Shown], new: Sequence[Shown]) -> dict[int, int]:
    """Return the index in ``old`` of the place that each index in ``new`` is; those that are none are absent.

    Equal places come first, then those that share an identifier, an address or a title, then likely ones; each time
    those under the same heading before others. Both sides stand at most once.
    """
    found: dict[int, int] = {}
    left = set(range(len(old)))
    for signs in (_under_heading(_whole), _whole, _under_heading(_signs), _signs):
        _pair(old, new, found, left, signs)
    _pair_likely(old, new, found, left)
    return found


def _whole(shown: Shown) -> Iterable[Hashable]:
    return (facts(shown),)


def _signs(shown: Shown) -> Iterable[Hashable]:
    yield "title", title_letters(shown.title)
    for link in shown.links:
        yield "link", link.url


def _under_heading(signs: Signs) -> Signs:
    """Return what gives ``signs``, each with the heading under which it stands."""
    return lambda shown: [(title_letters(shown.heading), sign) for sign in signs(shown)]


def _pair(
    old: Sequence[Shown],
    new: Sequence[Shown],
    found: dict[int, int],
    left: set[int],
    signs: Signs,
) -> None:
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index in sorted(left):
        for sign in signs(old[index]):
            places[sign].append(index)
    for index, shown in enumerate(new):
        if index in found:
            continue
        candidates = (place for sign in signs(shown) for place in places[sign])
        match = next((place for place in candidates if place in left and _may_be(old[place], shown)), None)
        if match is not None:
            found[index] = match
            left.discard(match)


def _may_be(one: Shown, other: Shown) -> bool:
    """Whether two places that share something may be of one work: not a new one with a pasted link."""
    if bool(one.cells) != bool(other.cells):
        return False
    name = one.cells.get("shorttitle")
    return (
        _share_names(one, other) or is_like(one.title, other.title, _ALIEN) or name == other.cells.get("shorttitle", "")
    )


def _share_names(one: Shown, other: Shown) -> bool:
    """Whether half of the authors, or more, stand in both lists."""
    here, there = ({title_letters(name) for name in shown.authors.split(",")} - {""} for shown in (one, other))
    return bool(here and there) and 2 * len(here & there) >= max(len(here), len(there))


def is_like(one: str, other: str, share: float = _LIKE) -> bool:
    """Whether two titles have the same letters, or at least this ``share`` of their words in common."""
    return title_letters(one) == title_letters(other) or compare_titles(one, other).similarity >= share


def _pair_likely(old: Sequence[Shown], new: Sequence[Shown], found: dict[int, int], left: set[int]) -> None:
    missing = [index for index in range(len(new)) if index not in found]
    if len(missing) * len(left) > _MOST_PAIRS:
        return
    scored = [
        (score, index, place) for index in missing for place in left if (score := _score(old[place], new[index])) > 0
    ]
    for _, index, place in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if index not in found and place in left:
            found[index] = place
            left.discard(place)


def _score(one: Shown, other: Shown) -> float:
    """Return how likely two places are of one work; 0 if they are not."""
    if bool(one.cells) != bool(other.cells):
        return 0.0
    likeness = compare_titles(one.title, other.title).similarity
    nameless = not one.authors and not other.authors
    if likeness < (_LIKE if nameless else _ALIEN) or not (nameless or _share_names(one, other)):
        return 0.0
    return likeness + (title_letters(one.heading) == title_letters(other.heading))
