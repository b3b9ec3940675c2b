"""The README is longer than GitHub shows, or will be soon.

Given::

    readme_size = 520000

Bad::

    @online{a, title = {X}}
    <README>
    much

Good::

    @online{a, title = {X}}

Why: GitHub cuts a README off after 512,000 bytes, and readers never see the rest. From four fifths of that on, think
of several pages.

Authority: GitHub Docs, "About READMEs": "truncated" beyond 500 KiB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.markdown.github import MOST_SHOWN
from audiobib.rules.readme import in_readme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("LST006", "readme-too-large", "warning")
CHANGES: Final = None


def check(values: Values) -> Iterator[Finding]:
    """Yield a finding from four fifths of the limit on."""
    for readme in values.readmes:
        if readme.size > MOST_SHOWN * 4 // 5:
            what = "GitHub cuts it off" if readme.size > MOST_SHOWN else "GitHub will soon cut it off"
            yield in_readme(readme, RULE, 1, f"{readme.size:,} bytes: {what}, at {MOST_SHOWN:,}")
