"""The lines that mark the generated part of the README do not fit together.

Given::

    sections = { asr = "Automatic Speech Recognition" }

Bad::

    @online{a, title = {X}, keywords = {asr}}
    <README>
    <!-- audiobib:start list -->

Good::

    @online{a, title = {X}, keywords = {asr}}
    <README>
    <!-- audiobib:start list -->
    <!-- audiobib:end list -->

Why: ``audiobib render`` writes between the two lines and nowhere else; without both it refuses. The name is ``list``,
or that of a section.

Authority: the documentation of ``audiobib render``.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from audiobib.markdown.regions import LIST, read_regions, section_of
from audiobib.rules.readme import in_readme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("LST004", "malformed-region", "error")
CHANGES: Final = None


_OTHER: Final = "other"
"""The region of the entries of no section."""


def check(values: Values) -> Iterator[Finding]:
    """Yield a finding for every marker without its partner, and for every line that is nearly a marker."""
    for readme in values.readmes:
        for line, message in sorted(_problems(readme.text, values)):
            yield in_readme(readme, RULE, line, message)


def _problems(text: str, values: Values) -> list[tuple[int, str]]:
    found = read_regions(text)
    messages = [(problem.line, problem.message) for problem in found.problems]
    messages += [
        (region.line, f"the region {region.name!r} is of no configured section{_meant(region.name, values)}")
        for region in found.regions
        if values.sections and section_of(region.name) not in {*values.sections, LIST, _OTHER}
    ]
    return messages + [(line, "nearly a marker: write <!-- audiobib:start NAME -->") for line in found.nearly]


def _meant(name: str, values: Values) -> str:
    near = difflib.get_close_matches(section_of(name), values.sections, n=1)
    return f"; did you mean `{near[0]}`?" if near else ""
