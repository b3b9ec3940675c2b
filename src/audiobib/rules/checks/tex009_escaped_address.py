r"""An address or identifier has the backslashes of running text.

Bad::

    @misc{a, url = {https://example.org/a\_b\%20c}}

Good::

    @misc{a, url = {https://example.org/a_b%20c}}

Why: ``url``, ``doi`` and ``eprint`` hold raw text: biber and the package url print a backslash as one, and the link
is broken.

Authority: biblatex manual, section 2.2.1 (verbatim and uri fields); url.sty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import VERBATIM
from audiobib.rules.place import inside, replace_inside
from audiobib.rules.rule import found
from audiobib.text import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("TEX009", "escaped-address", "warning")
CHANGES: Final[Changes] = "repair"

_ESCAPED: Final = re.compile(
    r"\\([_%&#$~])(?:\{\})?|\{\\?([_~])\}|\$\\sim\$|\\text(?:asciitilde|underscore)(?:\{\}|\s)?"
)


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield one finding for each field with such escapes."""
    for name in (values.uris | VERBATIM) & entry.fields.keys():
        text = inside(entry, name)
        if not text:
            continue
        edits = tuple(replace_inside(entry, name, *match.span(), _plain(match)) for match in _ESCAPED.finditer(text))
        if edits:
            span = (edits[0].start, edits[0].end)
            message = f"`{name}` holds raw text: no backslashes"
            said = Reading(name, (text,), (_ESCAPED.sub(_plain, text),))
            yield found(entry, RULE, span, message, name=name, edits=edits, changes=CHANGES, readings=(said,))


def _plain(match: re.Match[str]) -> str:
    sign = match.group(1) or match.group(2)
    return sign or ("_" if "underscore" in match.group() else "~")
