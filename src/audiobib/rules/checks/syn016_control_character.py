"""There is a control character in the file.

Bad::

    @misc{a, title = {X\x01Y}}

Good::

    @misc{a, title = {XY}}

Why: Nobody sees it, TeX stops at it, and NUL crashes biber. The fix deletes it.

Authority: measured with biber 2.18.
"""  # noqa: D301 -- the example holds a real control character

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import found_while_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.text import Changes, Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("SYN016", "control-character", "error")
CHANGES: Final[Changes] = "repair"


def check(library: Library) -> Iterator[Finding]:
    """Yield what reading the file found under this code."""
    return found_while_reading(library, RULE[0])
