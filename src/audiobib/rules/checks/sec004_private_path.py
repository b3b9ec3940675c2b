r"""A field names a file on somebody's machine.

Bad::

    @misc{a, title = {X}, file = {C\:\\Users\\alice\\Zotero\\Sparks.pdf:PDF}}

Good::

    @misc{a, title = {X}}

Why: it says who wrote the file and where, and is of no use to anybody else. Reference managers put it there.

Authority: the documentation of Zotero and JabRef on the field ``file``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import ALIASES
from audiobib.rules.place import at_name, remove_field
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("SEC004", "private-path", "warning")
CHANGES: Final[Changes] = "meaning"

_FIELDS: Final = ("file", *ALIASES["file"], "local-url", "bdsk-file-1", "url")
"""A judgement of this rule beyond ``file``: where reference managers write paths, and an address that may be one."""

_PATH: Final = re.compile(
    r"(?:^|[:;{\s]|file://)"
    r"(?:/(?:home|Users|root|media|mnt)/[^\s/]+/|[A-Za-z]\\?:[\\/]+(?:Users|Documents and Settings)[\\/])"
)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every path through somebody's home."""
    for name in _FIELDS:
        value = entry.values.get(name)
        if value and _PATH.search(value):
            message = f"`{name}` is a path on somebody's machine"
            edits = remove_field(entry, name)
            yield found(entry, RULE, at_name(entry, name), message, name=name, edits=edits, changes=CHANGES)
