"""An entry lacks a field that its type requires.

Bad::

    @article{latif2023sparks,
      author = {Latif, Siddique},
      title = {Sparks of Large Audio Models},
      year = {2023},
    }

Good::

    @online{latif2023sparks,
      author = {Latif, Siddique},
      title = {Sparks of Large Audio Models},
      year = {2023},
      eprint = {2308.12792},
      eprinttype = {arxiv},
    }

Why: bibliography styles print a gap or a warning where a required field is missing. Fields inherited through
``crossref`` or ``xdata`` count.

Authority: plain.bst (dialect ``bibtex``); biblatex manual, section 2.1.1 (dialect ``biblatex``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.model.schema import required_fields
from audiobib.rules.rule import at_key, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.values import Values
    from audiobib.text import Finding, Severity

RULE: Final[tuple[str, str, Severity]] = ("FLD001", "missing-field", "warning")
CHANGES: Final = None


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every requirement that an entry does not meet."""
    required = required_fields(entry.type, values.dialect)
    if not required:
        return
    present = {
        name for fields in (entry.values, entry.inherited) for name, value in fields.items() if value.strip("{} ")
    }
    for alternatives in required:
        if present.isdisjoint(alternatives):
            names = " or ".join(f"`{name}`" for name in alternatives)
            message = f"@{entry.type} `{entry.key}` needs {names}"
            yield found(entry, RULE, at_key(entry.library, entry.block), message, name=alternatives[0])
