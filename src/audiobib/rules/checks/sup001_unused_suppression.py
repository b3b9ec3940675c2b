"""A comment keeps a finding quiet that is not there.

Bad::

    % audiobib: ignore[VAL005] because the journal counts backward
    @article{a, author = {Latif, S.}, title = {X}, journal = {Y}, year = {2023}, pages = {312--345}}

Good::

    % audiobib: ignore[VAL005] because the journal counts backward
    @article{a, author = {Latif, S.}, title = {X}, journal = {Y}, year = {2023}, pages = {345--312}}

Why: what was wrong is mended, and the comment would keep quiet whatever goes wrong next. Codes that this run did not
check are left alone.

Authority: the page on checking of this documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import finding
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.rules.suppression import Suppression
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("SUP001", "unused-suppression", "warning")
CHANGES: Final[Changes] = "spelling"


def check_suppressions(library: Library, suppressions: Sequence[Suppression]) -> Iterator[Finding]:
    """Yield a finding for every code that kept nothing quiet; the fix removes the comment if no code did."""
    for one in suppressions:
        idle = [code for code in one.codes if code in one.checked and code not in one.spent]
        if not idle or not (one.whole_file or one.lines[0]):
            continue
        text = library.text
        start = text.rfind("\n", 0, one.start) + 1
        end = text.find("\n", one.end) + 1 or len(text)
        alone = not text[start : one.start].strip() and not text[one.end : end].strip()
        edits = (Edit(start, end, ""),) if alone and len(idle) == len(one.codes) else ()
        message = f"unused suppression: {', '.join(idle)}"
        yield finding(library, RULE, one.start, one.end, message, edits=edits, changes=CHANGES)
