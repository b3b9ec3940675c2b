r"""Text for people, without characters that a terminal, a log or a reader's eye would obey instead of showing.

Control characters (Unicode category Cc: C0, DELETE and C1; but for LF and TAB) are shown as ``\x1b``, controls of the
direction of writing (Unicode Standard Annex 9, "Explicit Directional Formatting Characters" and implicit marks) as
``<U+202E>``. Data for programs never comes here.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["json_shown", "one_line", "shown"]

_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN: Final = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}]")
_HIDDEN_IN_JSON: Final = re.compile(f"[\x7f-\x9f{_BIDI}" + r"\ud800-\udfff]")


def shown(text: str) -> str:
    """Return ``text`` with every control character visible; lines and tabs stay."""
    return text if text.isprintable() else _HIDDEN.sub(_visible, text)


def one_line(text: object) -> str:
    """Return ``text``, a file name or a message, on one line: a line end is shown, too."""
    return shown(str(text)).replace("\n", "\\n")


def json_shown(text: str) -> str:
    r"""Return the JSON text ``text`` with the same value: control characters as ``\u009b``, half surrogates too."""
    return _HIDDEN_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"<U+{code:04X}>"
