"""A value repeats the word that styles put in front of it.

Bad::

    @article{a, volume = {Vol. 12}, pages = {23--45}}

Good::

    @article{a, volume = {12}, pages = {23--45}}

Why: it is printed twice: "volume Vol. 12", "pages pp. 23–45".

Authority: plain.bst, functions ``format.bvolume``, ``format.pages``, ``format.edition``; btxdoc, section 3.2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import inside, replace_inside
from audiobib.rules.rule import found
from audiobib.text.blanks import BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL025", "redundant-word", "info")
CHANGES: Final[Changes] = "meaning"

WORDS: Final = {
    "volume": r"(?:vol(?:ume)?\b\.?|v\.)",
    "number": r"(?:no\.|number\b|nr\.|num\.|issue\b)",
    "pages": r"(?:pp?\.|pages?\b|S\.(?=\s*\d))",
    "chapter": r"(?:chap(?:ter)?\b\.?|ch\.)",
}
"""What stands in front of the value, by field."""

_PATTERNS: Final = {
    name: re.compile(rf"{BEFORE}{words}[\s~]*(?=[\dA-Za-z])(?!\S*\s+\S+\s+\S)", re.IGNORECASE)
    for name, words in WORDS.items()
}
_EDITION: Final = re.compile(r"(?<=[\w}])[\s~]++(?:ed\.|edn\.?|edition)(?=\s*\Z)", re.IGNORECASE)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every such word; numbers of reports and issues of a series are words of their own."""
    for name, pattern in _PATTERNS.items():
        text = inside(entry, name)
        match = pattern.match(text) if text and (name != "number" or entry.type == "article") else None
        if match is not None:
            edit = replace_inside(entry, name, *match.span(), "")
            message = f"styles write `{match.group().strip()}` themselves"
            span = (edit.start, edit.end)
            yield found(entry, RULE, span, message, name=name, edits=(edit,), changes=CHANGES)
    text = inside(entry, "edition")
    match = _EDITION.search(text) if text else None
    if match is not None and text is not None and " " not in text[: match.start()].strip():
        edit = replace_inside(entry, "edition", *match.span(), "")
        message = f"styles write `{match.group().strip()}` themselves"
        yield found(entry, RULE, (edit.start, edit.end), message, name="edition", edits=(edit,), changes=CHANGES)
