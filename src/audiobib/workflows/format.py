"""``audiobib fmt``: files in canonical layout, verified before anything is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audiobib.errors import VerificationError
from audiobib.syntax import Document
from audiobib.syntax.layout import format_document
from audiobib.syntax.style import Style
from audiobib.syntax.verify import first_difference
from audiobib.workflows.changes import unchanged

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.workflows.changes import Change

__all__ = ["format", "format_file", "format_verified"]


def format_verified(text: str, style: Style, name: str = "<stdin>") -> str:
    """Return ``text`` in canonical layout.

    Raises :class:`~audiobib.errors.VerificationError` if the result does not say the same as ``text``.
    """
    document = Document(text)
    formatted = format_document(document, style)
    if formatted != text and (difference := first_difference(document, Document(formatted))):
        message = (
            f"{name}: formatting would change what the file says ({difference}); nothing was written. "
            "This is a bug in audiobib: please report it with the entry"
        )
        raise VerificationError(message)
    return formatted


def format(text: str) -> str:  # noqa: A001 -- the public name is audiobib.format
    """Return the text of a .bib file in canonical layout (docs/style.md); formatting twice changes nothing more.

    Never raises on bad input: what cannot be read is passed through as it is.
    """
    return format_verified(text, Style(), "text")


def format_file(path: Path, style: Style) -> Change:
    """Return the change that puts the file ``path`` into canonical layout."""
    seen = unchanged(path)
    return replace(seen, new=format_verified(seen.old, style, str(path)))
