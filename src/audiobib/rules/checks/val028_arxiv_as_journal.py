"""The arXiv number stands in the name of a journal.

Bad::

    @article{a, title = {X}, journal = {arXiv preprint arXiv:2308.12792}, year = {2023}}

Good::

    @online{a, title = {X}, eprint = {2308.12792}, eprinttype = {arxiv}, year = {2023}}

Why: arXiv is no journal; as an ``eprint`` the number becomes a link, and programs can find the work. The fix writes the
fields and, as an article without a journal is none, the type: ``online``, or ``misc`` for BibTeX.

Authority: arXiv, "BibTeX and EPrints"; biblatex manual 3.18, section 3.14.7.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import JOURNALS
from audiobib.model.identifier import arxiv
from audiobib.rules.place import at_name, at_type, at_value, inside
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL028", "arxiv-as-journal", "info")
CHANGES: Final[Changes] = "meaning"

_JOURNAL: Final = re.compile(
    r"(?:arXiv(?:\.org)?|CoRR|ArXiv e-prints)?,?\s*+(?:e-?prints?|preprints?)?+,?\s*+(?:arXiv:\s*|abs/)"
    r"(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)
_PUBLISHED: Final = frozenset({"eprint", "eprinttype", "archiveprefix", "volume", "number", "issue", "doi"})
"""Fields that say where the number is already, or that the work has appeared somewhere: then there is no fix."""


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for a ``journal`` that is nothing but arXiv and a number."""
    for name in JOURNALS:
        match = _JOURNAL.fullmatch(entry.values.get(name, ""))
        number = match.group(1) if match is not None else None
        if number is None or arxiv(number) is None:
            continue
        kind, archive = ("eprinttype", "arxiv") if values.dialect == "biblatex" else ("archiveprefix", "arXiv")
        edits: tuple[Edit, ...] = ()
        type_ = "online" if values.dialect == "biblatex" else "misc"
        if _PUBLISHED.isdisjoint(entry.fields) and inside(entry, name) is not None:
            value = at_value(entry, name)
            retyped = (Edit(*at_type(entry), type_),) if entry.type == "article" else ()
            edits = (
                *retyped,
                Edit(*at_name(entry, name), "eprint"),
                Edit(*value, f"{{{number}}}, {kind} = {{{archive}}}"),
            )
        message = f"arXiv is not a journal: write `eprint = {{{number}}}`"
        yield found(
            entry,
            RULE,
            at_value(entry, name),
            message,
            name=name,
            edits=edits,
            changes=CHANGES,
            also=("eprint", kind, "@type"),
        )
