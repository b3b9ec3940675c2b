"""What every check returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from audiobib.text.edit import Edit

__all__ = ["Changes", "Finding", "Severity"]

Severity = Literal["error", "warning", "info"]
"""``error``: a program will stumble; ``warning``: most likely wrong; ``info``: worth knowing."""

Changes = Literal["layout", "spelling", "meaning"]
"""What a fix touches: blanks and line ends; letters but not what they say; what is said."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation about one place. Lines and columns count from 1, columns in characters.

    ``edits`` is the proposed fix (empty if there is none); ``changes`` says what the fix touches and ``safe``
    whether it may be applied without asking.
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    key: str | None = None
    field: str | None = None
    edits: tuple[Edit, ...] = ()
    changes: Changes = "layout"
    safe: bool = False
