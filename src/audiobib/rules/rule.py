"""What a rule is, and how it makes findings about a place in a library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from audiobib.rules.values import Readme, Values
from audiobib.text import Finding, FindingKind, finding_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.rules.suppression import Suppression
    from audiobib.syntax import Block
    from audiobib.text import Changes, Edit, Reading, Severity

__all__ = ["Readme", "Rule", "RuleId", "Values", "at_key", "finding", "found", "found_while_reading"]

RuleId = FindingKind
"""Code, kebab name and severity of a rule."""


class _CheckEntry(Protocol):
    def __call__(self, entry: Entry, values: Values) -> Iterable[Finding]:
        """Return what is wrong with one entry, from nothing but that entry and what it inherits."""


class _Check(Protocol):
    def __call__(self, library: Library, values: Values) -> Iterable[Finding]:
        """Return what is wrong with the whole file."""


class _CheckSuppressions(Protocol):
    def __call__(self, library: Library, suppressions: Sequence[Suppression]) -> Iterable[Finding]:
        """Return what is wrong with comments that keep findings quiet, once all the others are known."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, how grave it is, what its fixes change (None: no fixes), how it looks for trouble.

    A rule looks at entries one by one (``check_entry``: such results are remembered between runs), at the whole
    file (``check``), or at suppressions (``check_suppressions``). ``explanation`` is the docstring of its
    module: Bad, Good, Why, Authority. A rule that is not ``enabled`` runs only where its code is named, or the
    beginning of it. ``module`` is the name of the module that describes it.
    """

    code: str
    name: str
    severity: Severity
    changes: Changes | None
    explanation: str
    enabled: bool = True
    check_entry: _CheckEntry | None = None
    check: _Check | None = None
    check_suppressions: _CheckSuppressions | None = None
    module: str = ""

    @property
    def about_fixes(self) -> str:
        """What its fixes do, in words."""
        if self.changes is None:
            return "it never edits"
        return "its fixes repair" if self.changes == "repair" else f"its fixes change {self.changes}"


def finding(
    library: Library,
    rule: RuleId,
    start: int,
    end: int,
    message: str,
    *,
    key: str | None = None,
    name: str | None = None,
    edits: tuple[Edit, ...] = (),
    changes: Changes | None = None,
    also: tuple[str, ...] = (),
    readings: tuple[Reading, ...] = (),
) -> Finding:
    """Return a finding of ``rule`` (code, name, severity) about the characters ``start`` to ``end``."""
    return finding_at(
        rule,
        library.path,
        library.document.lines,
        (start, end),
        message,
        key=key,
        field=name,
        edits=edits,
        changes=changes,
        also=also,
        readings=readings,
    )


def found(
    entry: Entry,
    rule: RuleId,
    span: tuple[int, int],
    message: str,
    *,
    name: str | None = None,
    edits: tuple[Edit, ...] = (),
    changes: Changes | None = None,
    also: tuple[str, ...] = (),
    readings: tuple[Reading, ...] = (),
) -> Finding:
    """Return a finding of ``rule`` about the characters ``span`` of ``entry``, in its field ``name``."""
    return finding(
        entry.library,
        rule,
        *span,
        message,
        key=entry.key or None,
        name=name,
        edits=edits,
        changes=changes,
        also=also,
        readings=readings,
    )


def found_while_reading(library: Library, code: str) -> Iterator[Finding]:
    """Return the findings under ``code`` that reading ``library`` gave."""
    return (finding for finding in library.findings if finding.code == code)


def at_key(library: Library, block: Block) -> tuple[int, int]:
    """Return where the citation key of ``block`` stands; the beginning of the block if it has none."""
    return library.document.key_span(block) if block.key else (block.start, library.document.type_span(block)[1])
