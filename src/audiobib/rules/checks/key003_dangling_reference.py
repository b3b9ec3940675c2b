"""An entry refers to a citation key that no entry has.

Bad::

    @inproceedings{a, title = {X}, crossref = {icassp2023}}

Good::

    @inproceedings{a, title = {X}, crossref = {icassp2023}}

    @proceedings{icassp2023, title = {ICASSP}}

Why: what should be inherited or shown is missing. BibTeX says "a bad cross reference", biber "not found".

Authority: bibtex.web ("A bad cross reference"); biblatex manual 3.18, section 2.4.1, page 43.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.model.fields import KEY_FIELDS
from audiobib.rules.place import at_word, raw_values
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("KEY003", "dangling-reference", "error")
CHANGES: Final = None


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding for every key in such a field that the file does not have, as key or as alias."""
    for entry, name, _ in raw_values(library, KEY_FIELDS):
        for key in (entry.values.get(name) or "").split(","):
            if key.strip() and key.strip() not in library:
                message = f"`{name}` names `{key.strip()}`, and no entry has that key"
                yield found(entry, RULE, at_word(entry, name, key.strip()), message, name=name)
