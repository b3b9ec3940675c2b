"""What every check returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.text.edit import Edit
    from audiobib.text.span import LineIndex

__all__ = ["Changes", "Finding", "FindingKind", "Severity", "finding_at"]

Severity = Literal["error", "warning", "info"]
"""``error``: a program will stumble; ``warning``: most likely wrong; ``info``: worth knowing."""

FindingKind = tuple[str, str, Severity]
"""Code, kebab name and severity: what a rule is known by."""

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


def finding_at(
    kind: FindingKind,
    path: Path | str | None,
    lines: LineIndex,
    span: tuple[int, int],
    message: str,
    *,
    key: str | None = None,
    field: str | None = None,
    edits: tuple[Edit, ...] = (),
    changes: Changes = "layout",
) -> Finding:
    """Return the finding of ``kind`` about the characters ``span`` (offsets from 0, half-open) in ``lines``.

    ``lines`` are those of the text that ``span`` counts in, ``path`` names its file (None: in no file).
    The one place where findings are made: lines, columns, and whether the fix is safe, are decided here.
    """
    start, end = span
    return Finding(
        *kind,
        message,
        str(path or ""),
        *lines.position(start),
        *lines.position(min(max(start, end), len(lines.text))),
        key=key,
        field=field,
        edits=edits,
        changes=changes,
        safe=bool(edits) and changes != "meaning",
    )
