"""Given and family name of a person change places between two entries.

Bad::

    @misc{a, author = {Okafor, Chidi}}
    @misc{b, author = {Chidi, Okafor}}

Good::

    @misc{a, author = {Okafor, Chidi}}
    @misc{b, author = {Okafor, Chidi}}

Why: one person under two names is two persons in every index. There is no fix: which is the family name is
theirs to say.

Authority: the file itself. Where either word is the family name of somebody else, too, nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from audiobib.names import fold
from audiobib.names.joined import is_joined
from audiobib.names.natural import is_initials
from audiobib.rules.name_field import decoded, written_names
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.name_field import WrittenName
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("NAM017", "swapped-name", "info")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding for each name that stands elsewhere, and more often or earlier, the other way round."""
    places: dict[tuple[str, str], list[WrittenName]] = {}
    families: defaultdict[str, set[str]] = defaultdict(set)
    for name in (name for entry in library for name in written_names(entry)):
        written = name.person
        if written is None or not written.given or is_joined(name.text):
            continue
        person = decoded(written)
        given, family = fold(person.given), fold(f"{person.von} {person.family}")
        families[family].add(given)
        if not is_initials(person.given) and min(len(given), len(family)) > 2:
            places.setdefault((given, family), []).append(name)
    for (given, family), names in places.items():
        others = places.get((family, given), [])
        if not others or given == family or len(names) > len(others):
            continue
        earlier = names[0].entry.block.start < others[0].entry.block.start
        if (len(names) == len(others) and earlier) or families[given] != {family} or families[family] != {given}:
            continue
        for name in names:
            message = f"the other way round on line {others[0].entry.line}: `{others[0].text}`"
            yield found(name.entry, RULE, name.span, message, name=name.field)
