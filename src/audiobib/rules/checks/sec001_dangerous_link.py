"""A link runs a program or opens a file instead of a page.

Bad::

    @misc{a, title = {X}, url = {javascript:alert(1)}}

Good::

    @misc{a, title = {X}, url = {https://example.org/}}

Why: lists and PDFs make links of such fields, and readers click on them. Bibliographies are pasted together from
strangers' records.

Authority: HTML Standard, "javascript: URLs"; RFC 3986, section 7.
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
    from audiobib.rules.values import Values
    from audiobib.text import Finding

RULE: Final[RuleId] = ("SEC001", "dangerous-link", "error")
CHANGES: Final = None

_SCHEME: Final = re.compile(r"[\s\x00-\x1f]*(?:(?:j\s*a\s*v\s*a|vb)\s*script\s*|data|file|blob):", re.IGNORECASE)
_INSIDE: Final = re.compile(
    r"\\(?:href|url)\s*\{\s*(?:(?:java|vb)script|data|file):|\]\(\s*(?:java|vb)script:", re.IGNORECASE
)


def check_entry(entry: Entry, values: Values) -> Iterator[Finding]:
    """Yield a finding for every such address in a field of links, and for every such command in text."""
    addresses = values.uris | {"doi", "eprint"}
    for name, raw in entry.fields.items():
        if ":" not in raw:
            continue
        value = entry.values[name]
        match = _SCHEME.match(value) if name in addresses else _INSIDE.search(value)
        if match is not None:
            message = f"a link of the kind `{match.group().strip()}`: it runs or opens something at the reader's"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
