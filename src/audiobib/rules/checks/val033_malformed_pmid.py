"""A number of PubMed has something else than digits.

Bad::

    @article{a, pmid = {3145210A}}

Good::

    @article{a, pmid = {31452104}}

Why: a PMID is one to eight digits, a PMCID is PMC and digits; anything else leads nowhere.

Authority: NLM, "PMID and PMCID"; biblatex manual 3.18, section 3.14.7 (``pubmed``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_value
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("VAL033", "malformed-pmid", "warning")
CHANGES: Final = None

_PMID: Final = re.compile(r"(?:(?:PMID|pmid):?\s*)?[1-9]\d{0,7}", re.ASCII)
_PMCID: Final = re.compile(r"(?:(?:PMCID|pmcid):?\s*)?(?:PMC|pmc)?[1-9]\d{0,7}(?:\.\d+)?", re.ASCII)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for ``pmid``, ``pmcid``, and an ``eprint`` of PubMed, that cannot be one."""
    names = [name for name in ("pmid", "pmcid") if name in entry.fields]
    if (entry.value("eprinttype") or "").lower() in ("pubmed", "pmid"):
        names.append("eprint")
    for name in names:
        value = entry.values.get(name)
        if value and "://" not in value and not (_PMCID if name == "pmcid" else _PMID).fullmatch(value):
            is_other = name != "pmcid" and value[:3].upper() == "PMC"
            message = f"`{value}` is a PMCID, no PMID" if is_other else f"`{value}` is not a PubMed number"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
