"""A range of pages is written with one hyphen, or with a dash of Unicode.

Bad::

    @article{a, pages = {23-45}}

Good::

    @article{a, pages = {23--45}}

Why: two hyphens give the dash that ranges have. The styles that come with BibTeX repair this, others do not. Numbers
that have hyphens of their own are left alone: ``A-12-A-15``, an article's ``5-A4``, ``4-2`` (chapter 4, page 2).

Authority: btxdoc, section 3.2, page 11 ("pages").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import matches
from audiobib.rules.rule import found
from audiobib.text import Edit
from audiobib.text.pages import is_page_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL004", "single-hyphen-in-pages", "info")
CHANGES: Final[Changes] = "spelling"

_RANGE: Final = re.compile(
    r"(?<![\w.:-])([A-Za-z]?\d+|[ivxlc]+)( ?[-\u2010-\u2014] ?)([A-Za-z]?\d+|[ivxlc]+)(?![\w.:-]|\s*[-\u2010-\u2014])"
)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every range of two numbers."""
    if "pages" not in entry.fields:
        return
    for name, match, (start, _) in matches(entry, ("pages",), _RANGE):
        if not is_page_range(match.group(1), match.group(3)):
            continue
        span = start + match.start(2) - match.start(), start + match.end(2) - match.start()
        message = f"write the range as `{match.group(1)}--{match.group(3)}`"
        yield found(entry, RULE, span, message, name=name, edits=(Edit(*span, "--"),), changes=CHANGES)
