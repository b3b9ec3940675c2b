r"""Something was typed into the generated list of the README, and `refs.bib` does not have it.

Given::

    typed = [[3, "an entry that refs.bib lacks: “Hearing pears”"]]

Bad::

    @online{a, title = {X}}
    <README>
    <!-- audiobib:start list -->

    **Hearing pears** [2023].
    <!-- audiobib:end list -->

Good::

    @online{a, title = {X}}
    <README>
    <!-- audiobib:start list -->
    <!-- audiobib:end list -->

Why: hands may write into the list, and what they write has to reach the bibliography. ``audiobib absorb`` shows what it
would become there, ``audiobib absorb --write`` takes it over; ``audiobib render`` does not write over it without
``--force``.

Authority: the documentation of ``audiobib absorb``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.readme import in_readme
from audiobib.text.line_ends import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("LST009", "typed-into-the-list", "warning")
CHANGES: Final = None

ADVICE: Final = 'take it over with "audiobib absorb --write", or discard it with "render --force"'
"""What to do about something that was typed."""


def check(values: Values) -> Iterator[Finding]:
    """Yield a finding for everything that was typed into lines that are still there."""
    for readme in values.readmes:
        count = len(LINE_END.split(readme.text))
        for line, message in readme.typed:
            if line < count:
                yield in_readme(readme, RULE, line, f"{message}; {ADVICE}")
