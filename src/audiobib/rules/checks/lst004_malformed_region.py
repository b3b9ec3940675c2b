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

Why: ``audiobib render`` writes between the two lines and nowhere else; without both it refuses.

Authority: the documentation of ``audiobib render``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.readme import in_readme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("LST004", "malformed-region", "error")
CHANGES: Final[Changes] = "meaning"

_MARKER: Final = re.compile(r"[ \t]*<!--[ \t]*audiobib\b[ \t]*:?[ \t]*([\w-]*)[ \t]*([\w.-]*)[ \t]*(-->)?(.*)")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")


def check(library: Library, values: Values) -> Iterator[Finding]:  # noqa: ARG001 -- every rule gets them
    """Yield a finding for every marker without its partner, and for every line that is nearly a marker."""
    if values.readme is None:
        return
    opened: tuple[str, int] | None = None
    fence = ""
    for number, line in enumerate(values.readme.text.splitlines(), 1):
        bar = _FENCE.match(line)
        if bar is not None and opened is None and bar.group(1)[:3] in (fence or bar.group(1)):
            fence = "" if fence else bar.group(1)[:3]
        marker = _MARKER.match(line) if not fence else None
        if marker is None:
            continue
        side, name, close, rest = marker.groups()
        if side not in ("start", "end") or not name or close is None or rest.strip() or ":" not in line:
            yield in_readme(values.readme, RULE, number, "nearly a marker: write <!-- audiobib:start NAME -->")
        elif side == "start" and opened is not None:
            yield in_readme(values.readme, RULE, number, f"`{opened[0]}` of line {opened[1]} is still open here")
        elif side == "start":
            opened = (name, number)
        elif opened is None or opened[0] != name:
            yield in_readme(values.readme, RULE, number, f"`{name}` ends here and does not start before")
        else:
            opened = None
    if opened is not None:
        yield in_readme(values.readme, RULE, opened[1], f"`{opened[0]}` starts here and never ends")
