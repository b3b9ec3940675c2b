r"""A citation key has a character that a program or LaTeX stumbles over.

Bad::

    @misc{o'brien2000, title = {X}}

Good::

    @misc{obrien2000, title = {X}}

Why: biber's reader does not take ``" # % ' ( ) =`` in keys, and LaTeX does not take ``% # ~ \`` in ``\cite``.
Blanks without width and other characters that nobody sees make a key that nobody can type.
There is no fix: whoever cites the key has to change, too.

Authority: Text::BibTeX, bt_language(1), "entry keys"; TeXbook, chapter 7.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.rules.rule import at_key, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("KEY002", "odd-key", "warning")
CHANGES: Final = None

_ODD: Final = re.compile(r"[\"#%'()=~\\{}\xa0\xad\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffd]")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding if the key of ``entry`` has such characters."""
    odd = dict.fromkeys(_ODD.findall(entry.key))
    if odd:
        shown = " ".join(sign if sign.isascii() else f"U+{ord(sign):04X}" for sign in odd)
        seen = "".join("" if sign in odd and not sign.isascii() else sign for sign in entry.key)
        message = f"the citation key `{seen}` has characters that programs stumble over: {shown}"
        yield found(entry, RULE, at_key(entry.library, entry.block), message)
