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

_BRACES: Final = re.compile(r"\\.|[{}]", re.DOTALL)
_CASED: Final = frozenset({"title", "edition", "type"})
"""Fields that the standard styles put into lower case."""


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for each such group of a field."""
    for name, text in prose_fields(entry):
        outermost = _outermost(text) if name in _CASED else frozenset()
        for match in _OLD.finditer(masked(text)):
            command, inner = match.groups()
            if "\0" in inner or _follows_command(text, match.start()):
                continue
            new = f"\\{_COMMANDS[command]}"
            edit = replace_inside(entry, name, *match.span(), f"{new}{{{inner.removesuffix(_CORRECTION)}}}")
            message = f"`{new}{{…}}` instead of `{{\\{command} …}}`"
            # A special character of BibTeX is put into lower case; what a command takes inside of it is not.
            gets_protected = match.start() in outermost and inner != inner.lower()
            claim: Changes = "meaning" if gets_protected else CHANGES
            yield found(entry, RULE, (edit.start, edit.end), message, name=name, edits=(edit,), changes=claim)


def _outermost(text: str) -> frozenset[int]:
    """Return where the groups of ``text`` begin that are in no other."""
    depth, found = 0, set()
    for match in _BRACES.finditer(text):
        if match[0] == "{":
            if not depth:
                found.add(match.start())
            depth += 1
        elif match[0] == "}":
            depth -= 1
    return frozenset(found)


def _follows_command(text: str, place: int) -> bool:
    """Whether a command stands in front of ``place``: it may take the group, and would take but the new command."""
    while text[place - 1 : place].isspace():
        place -= 1
    place -= text[place - 1 : place] == "*"
    end = place
    while text[place - 1 : place].isascii() and text[place - 1 : place].isalpha():
        place -= 1
    return place < end and text[place - 1 : place] == "\\"
