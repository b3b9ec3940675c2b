"""A link goes through a library's proxy or a search engine's redirection.

Bad::

    @misc{a, title = {X}, url = {https://www-nature-com.ezproxy.library.example.edu/articles/s41586-023-05881-4}}

Good::

    @misc{a, title = {X}, url = {https://www.nature.com/articles/s41586-023-05881-4}}

Why: readers elsewhere see a login page. Copy the address from outside the library, or give the DOI.

Authority: OCLC, EZproxy documentation ("starting point URL").
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

RULE: Final[RuleId] = ("SEC007", "proxied-link", "warning")
CHANGES: Final = None

_PROXY: Final = re.compile(
    r"https?://[^/\s]*(?:ezproxy|libproxy|idm\.oclc|\bproxy\.lib|webvpn)[^/\s]*(?:/|\Z)"
    r"|https?://(?:www\.)?google\.[a-z.]+/url\?|https?://scholar\.google\.[a-z.]+/scholar_url\?"
    r"|https?://[^/\s]*safelinks\.protection\.outlook\.com/",
    re.IGNORECASE,
)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every such address, whatever field it stands in."""
    for name, raw in entry.fields.items():
        match = _PROXY.search(raw) if "://" in raw else None
        if match is not None:
            message = f"`{match.group()}` only works for some readers, or for some time"
            yield found(entry, RULE, at_value(entry, name), message, name=name)
