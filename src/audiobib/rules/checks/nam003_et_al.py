"""The list of names ends in "et al.".

Bad::

    @misc{a, author = {Latif, Siddique et al.}}

Good::

    @misc{a, author = {Latif, Siddique and others}}

Why: BibTeX and biber take "et al." for a part of the last name; ``and others`` is what they print as "et al.".

Authority: btxdoc, section 4, page 12.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.names import OTHERS, split
from audiobib.rules.name_field import name_fields, settles, will_be
from audiobib.rules.place import replace_inside
from audiobib.rules.rule import found
from audiobib.text.blanks import BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("NAM003", "et-al", "error")
CHANGES: Final[Changes] = "repair"

_ET_AL: Final = re.compile(
    rf"(?:{BEFORE}"
    r"(?:[,;]\s*+)?+(?:(?:\band\b|&|\\&)\s*+)?+)(?<![^\W\d_])"
    r"(?:\{?\\?(?:emph|textit|it|em)\s*+\{?|\{\\?\s*+\{?|\\\s*+\{?)?"
    r"et\.?[\s~]*+al\b\.?\}*+\s*+$"
    rf"|{BEFORE}"
    r"(?:[,;]\s*+)?+\band\s++(?:\d++\s++)?+(?:Others|others\.|more|colleagues)\s*+$"
    rf"|(?:{BEFORE}"
    r"[,;]|(?<!\s)\s++and)\s*+(?:\.\.\.|\\(?:ldots|dots)(?:\{\})?|…)\s*+$"
    rf"|{BEFORE}"
    r"[,;]\s*+others\.?\s*+$"
)
_NEEDED: Final = re.compile(r"(?:al|Others|[,;]\s*others|others(?=\.)|more|colleagues|dots|…|\.\.)\.?(?:\{\})?\}*$")
"""How a list must end for :data:`_ET_AL` to be there: looked for first, in its last two words, which costs nothing."""


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:  # noqa: ARG001 -- every rule gets them
    """Yield a finding for each list that ends in words for "and others" that no program knows."""
    for name, text in name_fields(entry):
        match = _ET_AL.search(text) if _may_end_so(text) else None
        if match is None or not text[: match.start()].strip():
            continue
        edit = replace_inside(entry, name, *match.span(), " and others")
        message = f"`{match.group().strip(' ,;')}` is read as a name; write `and others`"
        said = will_be(name, text, [*split(text[: match.start()], "bibtex"), OTHERS])
        sure = settles(f"{text[: match.start()]} and others", said)
        yield found(
            entry,
            RULE,
            (edit.start, edit.end),
            message,
            name=name,
            edits=(edit,) if sure else (),
            changes=CHANGES,
            readings=(said,),
        )


def _may_end_so(text: str) -> bool:
    return _NEEDED.search(" ".join(text.rsplit(None, 2)[-2:])) is not None
