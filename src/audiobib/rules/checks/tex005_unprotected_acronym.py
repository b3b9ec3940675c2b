"""An acronym in a title has no braces that keep its capitals.

Bad::

    @article{a, title = {AudioPaLM and BERT}}

Good::

    @article{a, title = {{AudioPaLM} and {BERT}}}

Why: plain.bst and many others write titles with small letters: "Audiopalm and bert". Styles of biblatex mostly keep
them. This rule is off unless it is selected.

Authority: plain.bst, function ``format.title`` (``change.case$``); btxdoc, section 4, page 12.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_value, inside, replace_inside
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("TEX005", "unprotected-acronym", "info")
CHANGES: Final[Changes] = "repair"
ENABLED: Final = False

_TOKEN: Final = re.compile(r"\\[A-Za-z]+|\$[^$]*\$|[{}]|[A-Za-z][A-Za-z0-9+]*(?:-[A-Za-z0-9+]+)*")
_ACRONYM: Final = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z])[A-Za-z0-9+-]+|[a-z]+[A-Z][A-Za-z0-9+-]*")


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield one finding for each title with words of several capitals, or protected ones, outside braces."""
    text = inside(entry, "title")
    if not text or text.isupper():
        return
    depth, spans = 0, []
    for match in _TOKEN.finditer(text):
        token = match.group()
        depth += {"{": 1, "}": -1}.get(token, 0)
        if depth == 0 and (token in values.protect or (_ACRONYM.fullmatch(token) and not _is_compound(token))):
            spans.append(match.span())
    if spans:
        edits = tuple(replace_inside(entry, "title", *span, f"{{{text[slice(*span)]}}}") for span in spans)
        words = ", ".join(f"`{text[slice(*span)]}`" for span in spans)
        message = f"nothing keeps the capitals of {words}"
        yield found(entry, RULE, at_value(entry, "title"), message, name="title", edits=edits, changes=CHANGES)


def _is_compound(word: str) -> bool:
    """Whether ``word`` is hyphenated words with one capital each, as in ``Speech-Text``."""
    return all(part[1:].islower() or len(part) == 1 for part in word.split("-")) and "-" in word
