"""A macro is used before the ``@string`` that defines it.

Bad::

    @article{a, title = {X}, journal = jmlr}

    @string{jmlr = {Journal of Machine Learning Research}}

Good::

    @string{jmlr = {Journal of Machine Learning Research}}

    @article{a, title = {X}, journal = jmlr}

Why: BibTeX reads a file once, from its beginning: the macro is not there yet, and nothing is printed.

Authority: bibtex.web ("string name … is undefined"), which knows only what it has read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_word
from audiobib.rules.rule import found
from audiobib.syntax.values import pieces
from audiobib.text.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("FLD010", "late-macro", "error")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding for every use before the first definition; entries behind the last one are not looked at."""
    first: dict[str, int] = {}
    for block in library.document.blocks:
        if block.kind == "string":
            first.setdefault(block.key.lower(), block.start)
    last = max(first.values(), default=0)
    for entry in library:
        if entry.block.start > last:
            return
        for name, raw in entry.fields.items():
            if raw[:1] in ("{", '"') and "#" not in raw:
                continue
            for piece in pieces(raw):
                word = piece.text.lower()
                if piece.kind == "macro" and first.get(word, 0) > entry.block.start and word not in MONTHS:
                    line = library.document.lines.position(first[word]).line
                    message = f"the macro `{piece.text}` is defined only later, on line {line}"
                    yield found(entry, RULE, at_word(entry, name, piece.text), message, name=name)
