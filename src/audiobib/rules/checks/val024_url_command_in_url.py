r"""A field that is an address has a command around it.

Bad::

    @misc{a, url = {\url{https://example.org/sparks}}}

Good::

    @misc{a, url = {https://example.org/sparks}}

Why: styles put the command there themselves; the link then begins with a backslash.

Authority: biblatex manual 3.18, section 2.2.1, page 17 (``uri``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import at_value, inside, replace_value
from audiobib.rules.rule import found
from audiobib.text import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.rules.values import Values
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL024", "url-command-in-url", "warning")
CHANGES: Final[Changes] = "repair"

_COMMAND: Final = re.compile(r"\s*\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}\s*|\s*<([^<>]*)>\s*")


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    r"""Yield a finding for every address inside ``\url{…}`` or angle brackets."""
    for name in (values.uris | {"doi"}) & entry.fields.keys():
        match = _COMMAND.fullmatch(inside(entry, name) or "")
        if match is None:
            continue
        address = next(group for group in match.groups() if group is not None).strip()
        address = re.sub(r"\\([%#&_~])", r"\1", address)
        edits = replace_value(entry, name, address)
        said = Reading(name, (entry.values[name],), (address,))
        message = f"`{name}` is an address already: leave out what is around it"
        yield found(
            entry, RULE, at_value(entry, name), message, name=name, edits=edits, changes=CHANGES, readings=(said,)
        )
