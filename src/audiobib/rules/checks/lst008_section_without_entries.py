"""A section of the list has no entry.

Given::

    sections = { asr = "Automatic Speech Recognition", music = "Music" }

Bad::

    @online{a, title = {X}, keywords = {asr}}

Good::

    @online{a, title = {X}, keywords = {asr, music}}

Why: readers see a heading with nothing below it, or do not see the section at all.

Authority: the configuration (``sections``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.place import raw_values
from audiobib.rules.rule import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("LST008", "section-without-entries", "info")
CHANGES: Final = None


def check(library: Library, values: Values) -> Iterator[Finding]:
    """Yield a finding, on the first line of the file, for every configured section that no entry names."""
    if not values.sections or not len(library):
        return
    used = {word for entry, _, _ in raw_values(library, ("keywords",)) for word in entry.sections}
    for slug, title in values.sections.items():
        if slug not in used and not any(word.startswith(f"{slug}/") for word in used):
            message = f"no entry belongs to the section `{slug}` ({title})"
            yield finding(library, RULE, 0, 0, message)
