"""The entry type is none that bibliography programs know.

Bad::

    @artcle{latif2023sparks, title = {Sparks of Large Audio Models}}

Good::

    @article{latif2023sparks, title = {Sparks of Large Audio Models}}

Why: biber and BibTeX print entries of an unknown type as ``misc`` or not at all, without what makes them what they
are. Under the dialect ``bibtex``, the types that only biblatex has are unknown. Types that
styles of TeX Live declare (``patent`` of IEEEtran, ``newspaper`` of gb7714-2015) are left alone.

Authority: plain.bst ("entry type isn't style-file defined"); biblatex manual 3.18, section 2.1, pages 8 to 16.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from audiobib.model.vocabulary import ENTRY_TYPES, STYLE_TYPES
from audiobib.rules.place import at_type
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("FLD002", "unknown-type", "warning")
CHANGES: Final[Changes] = "meaning"


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding if the type of ``entry`` is unknown; where it is a slip of the pen, with the type meant."""
    known = ENTRY_TYPES[values.dialect]
    if entry.type in known or entry.type in STYLE_TYPES[values.dialect]:
        return
    near = difflib.get_close_matches(entry.type, sorted(known), n=1, cutoff=0.8)
    hint = f"; did you mean @{near[0]}?" if near else f"; {values.dialect} has no such type"
    span = at_type(entry)
    edits = (Edit(*span, near[0]),) if near else ()
    yield found(
        entry, RULE, span, f"unknown entry type @{entry.type}{hint}", edits=edits, changes=CHANGES, also=("@type",)
    )
