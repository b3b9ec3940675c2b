"""The same link label is written in two ways in the README.

Given::

    sections = { asr = "Automatic Speech Recognition" }

Bad::

    @online{a, title = {X}, keywords = {asr}}
    <README>
    [[Code](https://github.com/a/b)] [[Code](https://github.com/c/d)] [[code](https://github.com/e/f)]

Good::

    @online{a, title = {X}, keywords = {asr}}
    <README>
    [[Code](https://github.com/a/b)] [[Code](https://github.com/c/d)] [[Code](https://github.com/e/f)]

Why: contributors write labels as they come: ``[Code]``, ``[code]``, ``[GitHub]``, ``[Github]``.

Authority: the README itself: the spelling used most often.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from audiobib.rules.readme import in_readme
from audiobib.text.line_ends import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("LST007", "link-label-in-two-cases", "info")
CHANGES: Final = None

_LABEL: Final = re.compile(r"\[\[?([A-Za-z][\w ]{1,20})\]\(https?://")


def check(values: Values) -> Iterator[Finding]:
    """Yield a finding for every label whose case is not the usual one."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places = []
    for readme in values.readmes:
        for number, line in enumerate(LINE_END.split(readme.text), 1):
            for match in _LABEL.finditer(line) if "[[" in line else ():
                counts[match.group(1).lower()][match.group(1)] += 1
                places.append((readme, number, match.group(1), match.start(1) + 1))
    for readme, number, label, column in places:
        usual, times = counts[label.lower()].most_common(1)[0]
        if label != usual and times > counts[label.lower()][label]:
            message = f"elsewhere this label is written `{usual}`"
            yield in_readme(readme, RULE, number, message, column=column, width=len(label))
