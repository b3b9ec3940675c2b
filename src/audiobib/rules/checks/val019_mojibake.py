"""Letters that came out of a wrong encoding.

Bad::

    @misc{a, author = {CuayÃ¡huitl, Heriberto}}

Good::

    @misc{a, author = {Cuayáhuitl, Heriberto}}

Why: somewhere UTF-8 was read as Windows-1252, and what was one letter became two or three. The fix reads them back.

Authority: RFC 3629 (UTF-8); the Windows-1252 code page.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from audiobib.rules.place import matches
from audiobib.rules.rule import found
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.rules.rule import RuleId
    from audiobib.text import Changes, Finding

RULE: Final[RuleId] = ("VAL019", "mojibake", "warning")
CHANGES: Final[Changes] = "meaning"

_TRAIL: Final = "[\u0080-\u009f\u00a1-\u00bf" + re.escape(bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")) + "]"
"""What the second and later bytes of UTF-8 look like in Windows-1252 (or Latin-1); a no-break space is too common."""

_PAIRS: Final = re.compile(
    rf"(?:\u00c3\u00a0|[\u00c2-\u00df]{_TRAIL}|[\u00e0-\u00ef]{_TRAIL}{{2}}|[\u00f0-\u00f4]{_TRAIL}{{3}})+|\ufffd+"
)


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every run of letters that is UTF-8 in disguise, and for U+FFFD, which has no cure."""
    for name, match, span in matches(entry, [n for n, raw in entry.fields.items() if not raw.isascii()], _PAIRS):
        letters = match.group()
        meant = _read_back(letters)
        if letters[0] == "\ufffd":
            yield found(entry, RULE, span, "U+FFFD stands for a letter that is lost: look it up", name=name)
        elif meant is not None:
            message = f"`{letters}` is `{meant}` in a wrong encoding"
            edits = (Edit(*span, meant),) if all(map(_is_writing, meant)) else ()
            yield found(entry, RULE, span, message, name=name, edits=edits, changes=CHANGES)


def _read_back(letters: str) -> str | None:
    """Return what ``letters`` were before they were misread; None if that is no printable text."""
    data = bytearray()
    for letter in letters:
        try:
            data += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return None
            data.append(ord(letter))
    try:
        meant = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return meant if meant.isprintable() else None


def _is_writing(character: str) -> bool:
    """Whether ``character`` is a letter, a dash or a quotation mark: what texts are made of."""
    return unicodedata.category(character) in ("Ll", "Lu", "Lo", "Pd", "Pi", "Pf", "Po")
