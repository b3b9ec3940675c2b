"""A link to arXiv's PDF, or to one version, instead of the abstract page.

Bad::

    @online{a, url = {https://arxiv.org/pdf/2308.12792v1.pdf}}

Good::

    @online{a, url = {https://arxiv.org/abs/2308.12792}}

Why: the abstract page shows all versions, the comments and a withdrawal; the PDF does not. Lists that mix both show
the same work under two links.

Authority: arXiv, "Understanding the arXiv identifier": the abs page is the one to link to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.model.identifier import arxiv
from audiobib.rules.place import matches
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL011", "arxiv-link", "info")
CHANGES: Final[Changes] = "meaning"

_LINK: Final = re.compile(r"(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:pdf|html|abs)/\S+", re.IGNORECASE)
_GOOD: Final = re.compile(r"https?://arxiv\.org/abs/(?:[\d.]+|[a-z-]+(?:\.[A-Z]{2})?/\d{7})")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every ``url`` at arXiv that is not that of an abstract page."""
    for name, match, span in matches(entry, ("url",), _LINK):
        number = arxiv(match.group())
        if number is None or _GOOD.fullmatch(match.group()):
            continue
        link = f"https://arxiv.org/abs/{number}"
        message = f"link to the abstract page: {link}"
        yield found(entry, RULE, span, message, name=name, edits=(Edit(*span, link),), changes=CHANGES)
