r"""A citation key with letters outside ASCII in a file for classic BibTeX.

Given::

    dialect = "bibtex"

Bad::

    @misc{cuayáhuitl2023, title = {X}}

Good::

    @misc{cuayahuitl2023, title = {X}}

Why: ``bibtex`` sorts and compares bytes, and ``\cite`` with such a key fails in LaTeX without UTF-8 input. biber and
LuaLaTeX do not mind: only the dialect ``bibtex`` asks for this.

Authority: btxdoc, section 4, pages 11 to 14; biber, which takes any letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import at_key, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("KEY005", "foreign-letter-in-key", "warning")
CHANGES: Final = None


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding if the key of ``entry`` is not ASCII."""
    if values.dialect == "bibtex" and not entry.key.isascii():
        odd = "".join(dict.fromkeys(letter for letter in entry.key if not letter.isascii()))
        message = f"the citation key `{entry.key}` has letters outside ASCII: {odd}"
        yield found(entry, RULE, at_key(entry.library, entry.block), message)
