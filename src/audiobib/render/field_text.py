"""The text of one field as LaTeX, bibtex and biber all read it without a complaint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audiobib.latex import decode, encode
from audiobib.text.blanks import squeeze
from audiobib.text.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["ascii_text", "delimited", "escaped", "unicode_text"]

_BEYOND_ASCII = re.compile(r"[A-Za-z]?[^\x00-\x7f]+")
# What is left alone: an escaped character, mathematics, and the arguments that LaTeX reads literally.
_DOTLESS = re.compile(r"\\([`'^\"])\s*(?:\{\\i\s*\}|\\i(?:\{\}|(?![A-Za-z])[ ]?))")
_SAFE = re.compile(r"\\(?:url|path|href)\s*\{[^{}]*\}|\\.|\$[^$]*\$|([&%#_$])", re.DOTALL)
_ACCENTED = re.compile(
    r"\\.(?=[^A-Za-z{\\]*$)|\$[^$]*\$|\\(?:url|path|href)\s*\{[^{}]*\}"
    r"|(?P<group>\{\\(?:[`'^\"~=.]|[A-Za-z]+)[ ]?(?:\{?\\?[A-Za-z]?\}?)\})"
    r"|(?P<bare>\\(?:[`'^\"~=.]|[cvuHkr](?![A-Za-z]))\s*(?:\{\\?[A-Za-z]\}|[A-Za-z]))"
)


def delimited(name: str, value: str, literal: Collection[str]) -> str:
    """Return ``value`` as it stands behind ``=``; what LaTeX would read as a command is escaped in texts.

    ``literal`` are the fields that no program reads as text (:func:`~audiobib.model.fields.literal_fields`).
    """
    if name == "month" and value in MONTHS:
        return value
    return f"{{{value if name in literal else escaped(squeeze(value))}}}"


def escaped(value: str) -> str:
    """Return ``value`` with a backslash before each sign that LaTeX would take for a command, and has none."""
    return _SAFE.sub(lambda match: "\\" + match[1] if match[1] else match[0], value)


def ascii_text(name: str, value: str, literal: Collection[str]) -> str:
    r"""Return ``value`` with commands of LaTeX for every character beyond ASCII that has one.

    ``\'{\i}`` becomes ``\'i``: biber makes an accent of its own of the dotless letter, which pdflatex cannot print.
    """
    if name in literal:
        return value
    return _DOTLESS.sub(r"\\\1i", _BEYOND_ASCII.sub(lambda match: encode(match.group()), value))


def unicode_text(name: str, value: str, literal: Collection[str]) -> str:
    """Return ``value`` with letters for the accents of LaTeX; it decodes to the same text, and braces stay."""
    if name in literal or "\\" not in value:
        return value
    changed = _ACCENTED.sub(_letter, value)
    return changed if decode(changed) == decode(value) else value


def _letter(match: re.Match[str]) -> str:
    written = match["group"] or match["bare"]
    letter = decode(written) if written else ""
    return letter if len(letter) == 1 and letter.isalpha() and letter > "\x7f" else match.group()
