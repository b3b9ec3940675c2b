"""A comment for this program says nothing that it understands, or stands where there is nothing to keep quiet.

Bad::

    % audiobib: ignore VAL005
    @article{a, author = {Latif, S.}, title = {X}, journal = {Y}, year = {2023}, pages = {312--345}}

Good::

    % audiobib: ignore[VAL005] because the journal counts backward
    @article{a, author = {Latif, S.}, title = {X}, journal = {Y}, year = {2023}, pages = {345--312}}

Why: a slip in such a comment would go unnoticed. ``ignore`` stands directly above an entry, ``ignore-file`` anywhere
between entries; both take codes in brackets.

Authority: the page on checking of this documentation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.rules.suppression import Suppression
    from audiobib.text import Finding

RULE: Final[RuleId] = ("SUP003", "unreadable-suppression", "error")
CHANGES: Final = None

_CODE: Final = re.compile(r"[A-Z]{2,}\d*")


def check_suppressions(library: Library, suppressions: Sequence[Suppression]) -> Iterator[Finding]:
    """Yield a finding for every comment without readable codes, and for ``ignore`` without an entry below it."""
    for one in suppressions:
        odd = [code for code in one.codes if not _CODE.fullmatch(code)]
        if not one.codes:
            message = "cannot be read: write % audiobib: ignore[CODE] because ..., or ignore-file[CODE]"
        elif odd:
            message = f"not the code of a rule: {', '.join(odd)}"
        elif not one.whole_file and not one.lines[0]:
            message = "no entry stands directly below: move it there, or write ignore-file"
        else:
            continue
        yield finding(library, RULE, one.start, one.end, message)
