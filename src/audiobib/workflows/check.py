"""``audiobib check``: what is wrong with a bibliography, and the fixes that may be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audiobib.config import Settings
from audiobib.errors import InputError
from audiobib.people import known_splits, load_people
from audiobib.rules import Values, all_rules, run_rules
from audiobib.rules.run import is_selected
from audiobib.text.edit import disjoint
from audiobib.workflows.changes import change
from audiobib.workflows.project import load_filled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audiobib.model.library import Library
    from audiobib.text import Finding
    from audiobib.workflows.changes import Change

__all__ = ["CheckedFile", "check", "check_file", "check_library", "fix_library", "rule_values"]

_PASSES = 10
"""Rounds of fixing before we say that two fixes undo each other."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The findings of one file that are left, how many were fixed, and the change that fixes them."""

    library: Library
    findings: tuple[Finding, ...]
    fixed: int
    change: Change


def rule_values(settings: Settings) -> Values:
    """Return what rules may know of ``settings``, as plain values; reads ``people.toml``."""
    return Values(
        settings.dialect,
        settings.format.style,
        settings.section_titles,
        spellings=known_splits(load_people(settings.root / settings.people)),
        text=settings.text,
        protect=settings.protect,
    )


def check_library(
    library: Library, settings: Settings, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Finding]:
    """Return the findings of ``library`` in file order.

    ``select`` replaces the configured selection, ``ignore`` is added to the configured one. Raises
    :class:`~audiobib.errors.InputError` for a code that no rule has.
    """
    chosen = tuple(select) or settings.select
    dropped = (*settings.ignore, *ignore)
    _must_be_known((*chosen, *dropped))
    return run_rules(library, rule_values(settings), chosen, dropped)


def check(library: Library, settings: Settings | None = None) -> list[Finding]:
    """Return the findings of ``library`` in file order, under ``settings`` or the defaults."""
    return check_library(library, settings if settings is not None else Settings())


def check_file(
    path: Path,
    settings: Settings,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    *,
    fix: bool = False,
) -> CheckedFile:
    """Check the file ``path``; with ``fix``, plan every safe fix (nothing is written here)."""
    library = load_filled(path)
    if not fix:
        findings = check_library(library, settings, select, ignore)
        return CheckedFile(library, tuple(findings), 0, change(path, library.text))
    fixed = fix_library(library, settings, select, ignore)
    findings = check_library(library, settings, select, ignore)
    return CheckedFile(library, tuple(findings), fixed, change(path, library.text))


def fix_library(library: Library, settings: Settings, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> int:
    """Make every safe fix in ``library`` and return how many were made.

    Fixes that overlap are made one after the other, by their code. Raises
    :class:`~audiobib.errors.InputError` if fixes keep undoing each other.
    """
    fixed = 0
    for _ in range(_PASSES):
        findings = [f for f in check_library(library, settings, select, ignore) if f.edits and f.safe]
        if not findings:
            return fixed
        edits, used = disjoint((f.code, f.edits) for f in findings)
        library.apply(edits)
        fixed += used
    message = f"{library.path}: fixes undo each other ({', '.join(sorted({f.code for f in findings}))})"
    raise InputError(message)


def _must_be_known(codes: Sequence[str]) -> None:
    known = {rule.code for rule in all_rules()}
    for code in codes:
        if not any(is_selected(name, (code,), ()) for name in known):
            message = f"no rule has a code that begins with `{code}`; known are {', '.join(sorted(known))}"
            raise InputError(message)
