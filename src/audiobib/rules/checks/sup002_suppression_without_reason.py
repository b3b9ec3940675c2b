"""A comment keeps a finding quiet and does not say why.

Bad::

    % audiobib: ignore[VAL005]
    @article{a, author = {Latif, S.}, title = {X}, journal = {Y}, year = {2023}, pages = {345--312}}

Good::

    % audiobib: ignore[VAL005] because the journal counts backward
    @article{a, author = {Latif, S.}, title = {X}, journal = {Y}, year = {2023}, pages = {345--312}}

Why: the next reader cannot tell whether it is still right.

Authority: the page on checking of this documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.rules.suppression import Suppression
    from audiobib.text import Finding

RULE: Final[RuleId] = ("SUP002", "suppression-without-reason", "warning")
CHANGES: Final = None


def check_suppressions(library: Library, suppressions: Sequence[Suppression]) -> Iterator[Finding]:
    """Yield a finding for every comment without ``because`` and words behind it."""
    for one in suppressions:
        if one.codes and not one.reason:
            message = "say why: % audiobib: ignore[CODE] because ..."
            yield finding(library, RULE, one.start, one.end, message)
