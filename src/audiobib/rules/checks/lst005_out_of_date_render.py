r"""The README does not show what the bibliography says.

Given::

    rendered = "new\n"

Bad::

    @online{a, title = {X}}
    <README>
    old

Good::

    @online{a, title = {X}}
    <README>
    new

Why: somebody changed one of the two by hand. ``audiobib render`` writes it anew, ``audiobib import README.md`` takes
an entry typed into the README back. This rule is off unless it is selected: it renders the list, which takes longer
than all others together; ``audiobib render --check`` asks the same.

Authority: the documentation of ``audiobib render``.
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

RULE: Final[RuleId] = ("LST005", "out-of-date-render", "warning")
CHANGES: Final = None
ENABLED: Final = False


def check(values: Values) -> Iterator[Finding]:
    """Yield a finding at the first line of each README that is out of date."""
    for readme in values.readmes:
        if readme.rendered is None or readme.rendered == readme.text:
            continue
        lines, wanted = _lines(readme.text), _lines(readme.rendered)
        pairs = enumerate(zip(lines, wanted, strict=False), 1)
        first = next((number for number, (old, new) in pairs if old != new), min(len(lines), len(wanted)) + 1)
        message = "from here on the README is not what the bibliography says: run `audiobib render`"
        yield in_readme(readme, RULE, min(first, max(len(lines), 1)), message)


def _lines(text: str) -> list[str]:
    lines = LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]
