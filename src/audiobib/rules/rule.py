"""What a rule is, and the values that rules work with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from audiobib.syntax.style import Style
from audiobib.text import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audiobib.model.library import Library
    from audiobib.model.schema import SchemaDialect
    from audiobib.syntax import Block
    from audiobib.text import Changes, Edit, Severity

__all__ = ["Rule", "Values", "at_key", "finding", "found_while_reading"]


@dataclass(frozen=True, slots=True)
class Values:
    """Everything that rules may ask of a configuration, as plain values."""

    dialect: SchemaDialect = "biblatex"
    style: Style = field(default_factory=Style)
    sections: Mapping[str, str] = field(default_factory=dict)


class _Check(Protocol):
    def __call__(self, library: Library, values: Values) -> Iterator[Finding]:
        """Yield the findings of one rule in file order."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, how grave it is, what its fixes change, and how it looks for trouble.

    ``explanation`` is the docstring of its module: Bad, Good, Why, Authority.
    """

    code: str
    name: str
    severity: Severity
    changes: Changes
    check: _Check
    explanation: str


def finding(
    library: Library,
    rule: tuple[str, str, Severity],
    start: int,
    end: int,
    message: str,
    *,
    key: str | None = None,
    name: str | None = None,
    edits: tuple[Edit, ...] = (),
    changes: Changes = "layout",
) -> Finding:
    """Return a finding of ``rule`` (code, name, severity) about the characters ``start`` to ``end``."""
    lines = library.document.lines
    path = str(library.path or "")
    return Finding(
        *rule,
        message,
        path,
        *lines.position(start),
        *lines.position(end),
        key=key,
        field=name,
        edits=edits,
        changes=changes,
        safe=bool(edits) and changes != "meaning",
    )


def found_while_reading(library: Library, code: str) -> Iterator[Finding]:
    """Return the findings under ``code`` that reading ``library`` gave."""
    return (finding for finding in library.findings if finding.code == code)


def at_key(library: Library, block: Block) -> tuple[int, int]:
    """Return where the citation key of ``block`` stands; the beginning of the block if it has none."""
    if not block.key:
        return block.start, block.start + 1 + len(block.type)
    start = library.text.index(block.key, block.start + 1 + len(block.type))
    return start, start + len(block.key)
