r"""An alias (``ids``) is the key or an alias of another entry.

Bad::

    @misc{a, title = {X}, ids = {b}}

    @misc{b, title = {Y}}

Good::

    @misc{a, title = {X}, ids = {old}}

    @misc{b, title = {Y}}

Why: ``\cite{b}`` then means two works; biber takes one of them and warns.

Authority: biblatex manual 3.18, section 2.2.3, page 30 (``ids``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_word, raw_values
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("KEY006", "taken-alias", "error")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding for every alias that is taken, in any case of its letters."""
    owners = {block.key.lower(): block.start for block in library.document.entries if block.key}
    for entry, name, _ in raw_values(library, ("ids",)):
        for alias in entry.aliases if name in entry.fields else ():
            owner = owners.setdefault(alias.lower(), entry.block.start)
            if owner != entry.block.start:
                line = library.document.lines.position(owner).line
                message = f"the alias `{alias}` is taken by the entry on line {line}"
                yield found(entry, RULE, at_word(entry, name, alias), message, name=name)
