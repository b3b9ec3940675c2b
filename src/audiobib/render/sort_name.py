"""What BibTeX sorts an entry by that has no name: the field ``key``.

``plain.bst`` asks for authors, for some types also for editors or an organisation; where there is none and no
``key``, it warns that it has nothing to sort by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["has_name", "sort_name"]

_NAMES: Final = {
    "book": ("author", "editor"), "inbook": ("author", "editor"), "proceedings": ("editor", "organization"),
    "manual": ("author", "organization"),
}  # fmt: skip


def has_name(type_: str, fields: Container[str]) -> bool:
    """Whether an entry of the BibTeX type ``type_`` has a field with a name to sort by."""
    return any(name in fields for name in _NAMES.get(type_, ("author",)))


def sort_name(title: str, key: str) -> str:
    """Return letters and digits of the LaTeX text ``title``, which a reader would look under; else ``key``."""
    words = re.sub(r"[^\w ]", "", decode(title)).split()
    return " ".join(words) or key
