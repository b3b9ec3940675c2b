"""The name of a field is one letter off a field that programs know.

Bad::

    @misc{latif2023sparks, tilte = {Sparks of Large Audio Models}}

Good::

    @misc{latif2023sparks, title = {Sparks of Large Audio Models}}

Why: bibliography programs ignore fields that they do not know, so a misspelt one vanishes without a word. Fields of
your own are left alone unless they look like a slip (numbered ones, and those with another first letter, never do);
name those in ``known-fields``.

Authority: btxdoc, section 3.2, page 9 (an unknown field is ignored); biblatex manual 3.18, section 2.2, pages 18 to 33.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import KNOWN_FIELDS
from audiobib.rules.place import at_name
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("FLD003", "misspelt-field", "warning")
CHANGES: Final[Changes] = "meaning"

_SHORTEST: Final = 5
"""Letters that a name must have: shorter ones are too near to each other."""


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every unknown field that is one letter off a known one which the entry does not have."""
    meanings: set[str] = set()
    for name in entry.fields:
        if name in KNOWN_FIELDS or name in values.known_fields or _is_too_odd(name):
            continue
        meant = next((near for near in _nearest(name) if near not in entry.fields and near not in meanings), None)
        if meant is not None:
            meanings.add(meant)
            span = at_name(entry, name)
            message = f"unknown field `{name}`; did you mean `{meant}`?"
            yield found(
                entry, RULE, span, message, name=name, edits=(Edit(*span, meant),), changes=CHANGES, also=(meant,)
            )


def _is_too_odd(name: str) -> bool:
    """Whether ``name`` is too short to tell, or numbered, which nobody does by a slip."""
    return len(name) < _SHORTEST or any(map(str.isdigit, name))


@cache
def _nearest(name: str) -> tuple[str, ...]:
    return tuple(sorted(known for known in KNOWN_FIELDS if len(known) >= _SHORTEST and _is_one_off(name, known)))


def _is_one_off(one: str, other: str) -> bool:
    """Whether one letter more, less, else, or two swapped make ``one`` of ``other``."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[start:], other[start:]
    if not start and (rest[1:] in (other_rest, other_rest[1:])):
        return False  # nobody mistypes the first letter: `prnumber` and `fjournal` are other words
    swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    return swapped or rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]
