"""Braces around a list of persons make one organisation of it.

Bad::

    @misc{a, author = {{Smith, John and Doe, Jane}}}

Good::

    @misc{a, author = {Smith, John and Doe, Jane}}

Why: what stands in braces of its own is one name without parts: nothing is separated, inverted or abbreviated, and it
is sorted as it stands.

Authority: btxdoc, section 4, page 13; bibtex.web, section 384 (``and`` counts at brace level 0 only).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.names.bibtex import name_spans
from audiobib.names.natural import is_company_form
from audiobib.names.words import CORPORATE
from audiobib.rules.name_field import is_one_group, written_names
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM016", "persons-in-braces", "warning")
CHANGES: Final[Changes] = "meaning"

_COMMA: Final = re.compile(r"[^,]+,[^,]+")
_BODIES: Final = CORPORATE | frozenset({
    "Academy", "Agency", "Association", "Associates", "Bank", "Board", "Books", "Brothers", "Bureau", "Center",
    "Centre", "Church", "Club", "College", "Commission", "Committee", "Company", "Conference", "Corporation",
    "Council", "Department", "Division", "Federation", "Government", "House", "Industries", "International", "Library",
    "Limited", "Ltd", "Ministry", "Museum", "Office", "Parliament", "Press", "Printing", "Publishing", "Records",
    "School", "Science", "Sciences", "Service", "Services", "Society", "Sons", "Standards", "Systems", "Technologies",
    "Technology", "Union",
})  # fmt: skip


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each name in braces that looks like persons; the fix, not a safe one, deletes the braces."""
    for name in written_names(entry):
        if is_one_group(name.text) and _are_persons(name.text[1:-1]):
            message = f"the braces make one organisation of persons: `{name.text[1:-1]}`"
            edit = name.replaced(name.text[1:-1].strip())
            yield found(entry, RULE, name.span, message, name=name.field, edits=(edit,), changes=CHANGES)


def _are_persons(text: str) -> bool:
    """Whether every name in ``text`` is ``Family, Given`` or, of several, ``Given Family``; organisations are not."""
    names = [decode(text[start:end]).strip() for start, end in name_spans(text)]
    names = [name for name in names if name != "others"]
    if not names or not all(map(_may_be_person, names)):
        return False
    return all(map(_COMMA.fullmatch, names)) or (len(names) > 1 and not any("," in name for name in names))


def _may_be_person(name: str) -> bool:
    family, _, given = name.partition(",")
    words = name.replace(",", " ").split()
    if not 2 <= len(words) <= 4 or not _BODIES.isdisjoint(words) or is_company_form(given):
        return False
    return all(word[0].isupper() and word[0].isalpha() for word in words) and (not given or len(family.split()) < 3)
