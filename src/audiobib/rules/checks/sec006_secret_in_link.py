"""A link holds a password or a token.

Bad::

    @misc{a, title = {X}, url = {https://alice:secret@example.org/sparks.pdf}}

Good::

    @misc{a, title = {X}, url = {https://example.org/sparks.pdf}}

Why: everybody who reads the file can use it. Change the password: what was published stays known.

Authority: RFC 3986, section 3.2.1 and section 7.5; AWS, "Presigned URLs"; Azure, "Shared access signatures" (``sig``,
which elsewhere, as in addresses of Google Books, is no secret).
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

RULE: Final[RuleId] = ("SEC006", "secret-in-link", "error")
CHANGES: Final = None

_SECRET: Final = re.compile(
    r"https?://[^/\s:@]+:[^/\s@]+@"
    r"|[?&](?:access_?token|auth_?token|api_?key|X-Amz-Signature|X-Amz-Credential|client_secret|password)=[^&\s]{8,}"
    r"|https?://[^/\s]+\.core\.windows\.net/[^\s]*[?&]sig=[^&\s]{8,}|[?&]sv=[\d-]+&(?:[^\s]*&)?sig=[^&\s]{8,}",
    re.IGNORECASE,
)
_KNOWN_FORMS: Final = re.compile(r"gh[pousr]_[A-Za-z0-9]{30,}|AKIA[0-9A-Z]{16}")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every address with a user's password, a token or a signature in it; it is not repeated."""
    for name, raw in entry.fields.items():
        if "://" in raw and (_SECRET.search(raw) or _KNOWN_FORMS.search(raw)):
            message = f"the link in `{name}` holds a password or a token"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
