r"""A value is marked up as HTML or JATS.

Bad::

    @article{a, title = {The <i>ab initio</i> method}}

Good::

    @article{a, title = {The \emph{ab initio} method}}

Why: publishers' records have such tags, and LaTeX prints them as they stand.

Authority: Crossref, "Face markup"; JATS 1.3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import PROSE
from audiobib.rules.place import at_value, inside, matches, replace_inside
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL030", "html-tag", "warning")
CHANGES: Final[Changes] = "meaning"

COMMANDS: Final = {
    "i": "emph", "em": "emph", "italic": "emph", "b": "textbf", "strong": "textbf", "bold": "textbf",
    "sub": "textsubscript", "sup": "textsuperscript", "scp": "textsc", "sc": "textsc", "tt": "texttt",
}  # fmt: skip
"""LaTeX command by the name of a tag."""

_TAG: Final = re.compile(
    rf"</?(?:jats:)?({'|'.join(COMMANDS)}|p|br|span|sec|title|inf|mml:[a-z]+)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_PAIR: Final = re.compile(rf"<(?:jats:)?({'|'.join(COMMANDS)})>([^<>{{}}]*)</(?:jats:)?\1>", re.IGNORECASE)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield one finding for each value with tags; pairs that LaTeX has a command for are mended."""
    names = [name for name in (*PROSE, "abstract") if "<" in entry.fields.get(name, "")]
    for name in names:
        text = inside(entry, name)
        first = next(matches(entry, (name,), _TAG), None)
        if text is None or first is None:
            continue
        edits = tuple(
            replace_inside(entry, name, *pair.span(), f"\\{COMMANDS[pair.group(1).lower()]}{{{pair.group(2)}}}")
            for pair in _PAIR.finditer(text)
        )
        message = f"`{first[1].group()}` is a tag of HTML: LaTeX prints it as it stands"
        place = at_value(entry, name)
        yield found(entry, RULE, place, message, name=name, edits=edits, changes=CHANGES)
