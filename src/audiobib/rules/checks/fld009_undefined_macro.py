"""A macro that no ``@string`` defines.

Bad::

    @article{a, title = {X}, journal = jmlr}

Good::

    @string{jmlr = {Journal of Machine Learning Research}}

    @article{a, title = {X}, journal = jmlr}

Why: BibTeX and biber print nothing in its place. Months are defined by every style.

Authority: bibtex.web ("string name … is undefined").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_word
from audiobib.rules.rule import found
from audiobib.syntax.values import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("FLD009", "undefined-macro", "error")
CHANGES: Final = None


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every name outside delimiters that stands for nothing."""
    defines = entry.library.document.macros.value
    for name, raw in entry.fields.items():
        if raw[:1] in ("{", '"') and "#" not in raw:
            continue
        for piece in pieces(raw):
            if piece.kind == "macro" and defines(piece.text, entry.block.start) is None:
                message = f"the macro `{piece.text}` is defined nowhere: no @string, and no month"
                yield found(entry, RULE, at_word(entry, name, piece.text), message, name=name)
