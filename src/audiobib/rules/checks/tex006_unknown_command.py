r"""A command in running text is none that LaTeX or the usual packages define.

Bad::

    @misc{a, title = {On \foobarbaz{X}}}

Good::

    @misc{a, title = {On \emph{X}}}

Why: the document that cites the entry stops with "Undefined control sequence". A command that your own documents
define is no error: define it in the ``@preamble``, too. This rule is off unless it is selected.

Authority: the tables of LaTeX2e and of pylatexenc 2.10.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.latex import decode_report
from audiobib.rules.place import replace_inside
from audiobib.rules.prose import masked, text_fields
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("TEX006", "unknown-command", "warning")
CHANGES: Final = None
ENABLED: Final = False


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:  # noqa: ARG001 -- every rule gets them
    """Yield a finding for each unknown command of a field."""
    preamble = ""
    for name, text in text_fields(entry):
        if "\\" not in text:
            continue
        for command in decode_report(masked(text)).unknown:
            preamble = preamble or _preamble(entry)
            place = text.find(command)
            if place < 0 or command in preamble:
                continue
            edit = replace_inside(entry, name, place, place + len(command), "")
            message = f"`{command}` is no command of LaTeX or of the usual packages"
            yield found(entry, RULE, (edit.start, edit.end), message, name=name)


def _preamble(entry: Entry) -> str:
    """Return all that the file puts into ``@preamble``; a blank if there is nothing."""
    library = entry.library
    blocks = [block for block in library.document.blocks if block.kind == "preamble"]
    return " ".join(library.text[block.start : block.end] for block in blocks) or " "
