"""What every check returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.text.edit import Edit
    from audiobib.text.span import LineIndex

__all__ = [
    "SEVERITIES",
    "WHOLE_ENTRY",
    "Changes",
    "Finding",
    "FindingKind",
    "Reading",
    "Severity",
    "finding_at",
    "is_at_least",
]

Severity = Literal["error", "warning", "info"]
"""``error``: a program will stumble; ``warning``: most likely wrong; ``info``: worth knowing."""

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
"""The severities, the gravest first."""

FindingKind = tuple[str, str, Severity]
"""Code, kebab name and severity: what a rule is known by."""

Changes = Literal["layout", "spelling", "repair", "meaning"]
"""What a fix changes, by what is printed.

``layout``: nothing, but months become macros and page ranges get two hyphens. ``spelling``: nothing, but runs of
hyphens, dashes and quotation marks may be other ones. ``repair``: what was printed was an error; the finding says what
was read and what will be. ``meaning``: anything else.
"""

_LONGEST: Final = 60
"""Characters of a value that a message shows."""

WHOLE_ENTRY: Final = "*"
"""In :attr:`Finding.also`: the fix may change every field of its entry, its key and its type."""


def is_at_least(finding: Finding, level: Severity) -> bool:
    """Whether ``finding`` is as grave as ``level`` or graver."""
    return SEVERITIES.index(finding.severity) <= SEVERITIES.index(level)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one value was read as, and what it will be read as once the fix is made.

    ``field`` is a lower-case field name, ``@key`` or ``@type``. ``was`` and ``will`` hold one string for each person of
    a name field (index order: ``von Family, Jr, Given``), else one string: decoded, or of an address as written; none
    where nothing is read. They may be as little of the value as the fix replaces.
    """

    field: str
    was: tuple[str, ...]
    will: tuple[str, ...]

    def __str__(self) -> str:
        was, will = (" and ".join(map(_shown, side)) or "nothing" for side in (self.was, self.will))
        return f"was read as {was}, will be read as {will}"


def _shown(text: str) -> str:
    return f"`{text if len(text) <= _LONGEST else f'{text[: _LONGEST - 1]}…'}`"


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation about one place. Lines and columns count from 1, columns in characters.

    ``edits`` is the proposed fix (empty if there is none); ``changes`` says what the fix changes (None: this rule never
    edits) and ``safe`` whether it may be made without asking: layout, spelling, repair. A fix touches no value but that
    of ``field``, those of the fields ``also``, and those that ``readings`` announces.
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
    changes: Changes | None = None
    safe: bool = False
    also: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()


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
    changes: Changes | None = None,
    also: tuple[str, ...] = (),
    readings: tuple[Reading, ...] = (),
) -> Finding:
    """Return the finding of ``kind`` about the characters ``span`` (offsets from 0, half-open) in ``lines``.

    ``lines`` are those of the text that ``span`` counts in, ``path`` names its file (None: in no file).
    The one place where findings are made: lines, columns, and whether the fix is safe, are decided here. What a
    repair was read as, and will be, is added to the message.
    """
    start, end = span
    if not edits or changes != "repair":
        readings = ()
    said = [f"{reading}" if reading.field == field else f"`{reading.field}` {reading}" for reading in readings]
    message = "; ".join((message, *said))
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
        safe=bool(edits) and changes not in ("meaning", None),
        also=also,
        readings=readings,
    )
