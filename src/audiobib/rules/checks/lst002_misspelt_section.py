"""A word of ``keywords`` looks like a section and is none.

Given::

    sections = { asr = "Automatic Speech Recognition", datasets = "Data Sets" }

Bad::

    @online{a, title = {X}, keywords = {asr, dataset}}

Good::

    @online{a, title = {X}, keywords = {asr, datasets}}

Why: the entry is missing in the section that is meant. Other keywords are yours: only what is nearly the name of a
section, or its title, is found.

Authority: the configuration (``sections``).
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_value, at_word, inside
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("LST002", "misspelt-section", "warning")
CHANGES: Final[Changes] = "meaning"


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every such word, with the section that is meant."""
    if not values.sections:
        return
    slugs = {slug.lower(): slug for slug in values.sections}
    titles = {title.lower(): slug for slug, title in values.sections.items()}
    for word in entry.sections:
        if word in values.sections:
            continue
        near = difflib.get_close_matches(word.lower(), slugs, n=1, cutoff=0.8)
        meant = titles.get(word.lower()) or (slugs[near[0]] if near else None)
        if meant is None or meant in entry.sections:
            continue
        place = at_word(entry, "keywords", word)
        whole = inside(entry, "keywords") is None or place == at_value(entry, "keywords")
        edits = () if whole else (Edit(*place, meant),)
        message = f"there is no section `{word}`; did you mean `{meant}`?"
        yield found(entry, RULE, place, message, name="keywords", edits=edits, changes=CHANGES)
