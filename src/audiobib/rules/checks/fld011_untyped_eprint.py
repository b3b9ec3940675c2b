"""An ``eprint`` without the archive that it belongs to.

Bad::

    @online{latif2023sparks, title = {Sparks}, eprint = {2308.12792}}

Good::

    @online{latif2023sparks, title = {Sparks}, eprint = {2308.12792}, eprinttype = {arxiv}}

Why: only the type makes a link of the number; without it styles print "eprint: 2308.12792". A number that can only be
arXiv's is given its type by the fix.

Authority: biblatex manual 3.18, section 3.14.7; arXiv's own page on BibTeX (``archivePrefix``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.model.edits import plan_set_field
from audiobib.model.identifier import arxiv
from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("FLD011", "untyped-eprint", "warning")
CHANGES: Final[Changes] = "meaning"

_NAMES: Final = ("eprinttype", "archiveprefix")
_CLASSES: Final = ("eprintclass", "primaryclass")


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding if ``entry`` has a number and no archive."""
    eprint = entry.value("eprint") if "eprint" in entry.fields else None
    if not eprint or any(map(entry.value, _NAMES)) or any(map(entry.value, _CLASSES)):
        return
    name, archive = ("eprinttype", "arxiv") if values.dialect == "biblatex" else ("archiveprefix", "arXiv")
    known = arxiv(eprint) is not None and name not in entry.fields
    edits = plan_set_field(entry.library.document, entry.block, name, archive) if known else ()
    message = f"`eprint` without `{name}`" + (f": it is {archive}'s" if known else "")
    yield found(
        entry, RULE, at_value(entry, "eprint"), message, name="eprint", edits=edits, changes=CHANGES, also=(name,)
    )
