r"""A font is chosen by a command of LaTeX 2.09.

Bad::

    @misc{a, title = {On {\em Drosophila}}}

Good::

    @misc{a, title = {On \emph{Drosophila}}}

Why: KOMA-Script and memoir refuse ``\it`` and ``\bf``; ``\em`` leaves out the italic correction.
The fix is a suggestion where capitals stand free in a title (``{\it Drosophila}``): BibTeX prints them in lower case,
and ``\textit{Drosophila}`` protects them.

Authority: l2tabu, section 2.1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import replace_inside
from audiobib.rules.prose import masked, prose_fields
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("TEX012", "obsolete-font-command", "info")
CHANGES: Final[Changes] = "spelling"

_COMMANDS: Final = {"em": "emph", "it": "textit", "bf": "textbf", "sc": "textsc", "sl": "textsl", "tt": "texttt"}
_CORRECTION: Final = "\\/"
_OLD: Final = re.compile(r"\{\\(em|it|bf|sc|sl|tt)(?:\s+|(?=\{))([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")

_ESCAPED: Final = re.compile(r"\\.", re.DOTALL)
_CASED: Final = frozenset({"title", "edition", "type"})
"""Fields that the standard styles put into lower case."""

_TAKES_GROUP: Final = re.compile(r"\\[A-Za-z]+\*?\s*$")
"""A command in front of a group: it may take the group, and would take but the new command."""


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each such group of a field."""
    for name, text in prose_fields(entry):
        for match in _OLD.finditer(masked(text)):
            command, inner = match.groups()
            if "\0" in inner or _TAKES_GROUP.search(text, 0, match.start()):
                continue
            new = f"\\{_COMMANDS[command]}"
            edit = replace_inside(entry, name, *match.span(), f"{new}{{{inner.removesuffix(_CORRECTION)}}}")
            message = f"`{new}{{…}}` instead of `{{\\{command} …}}`"
            claim: Changes = "meaning" if name in _CASED and _gets_protected(text, match) else CHANGES
            yield found(entry, RULE, (edit.start, edit.end), message, name=name, edits=(edit,), changes=claim)


def _gets_protected(text: str, group: re.Match[str]) -> bool:
    """Whether capitals that BibTeX puts into lower case, being a special character, would stay behind a command."""
    before = _ESCAPED.sub("", text[: group.start()])
    return before.count("{") == before.count("}") and group[2] != group[2].lower()
