"""Quick fixes: what the findings propose, one by one, and all the safe ones at once (``source.fixAll``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from audiobib.lsp.diagnostics import SOURCE
from audiobib.lsp.edits import changed_part, workspace_edit
from audiobib.lsp.positions import finding_range
from audiobib.lsp.project import is_bibliography
from audiobib.model.library import Library
from audiobib.text.shown import shown
from audiobib.workflows.check import Checker
from audiobib.workflows.fixing import fix_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audiobib.lsp.project import Project
    from audiobib.text import Finding

__all__ = ["FIX_ALL", "quick_fixes"]

FIX_ALL: Final = "source.fixAll.audiobib"
"""The kind of the action that makes every safe fix; editors run it on saving if they are told to."""


def quick_fixes(project: Project, path: Path, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Return the fixes of the findings that touch the range asked about, those that keep the meaning first.

    Raises :class:`~audiobib.errors.InputError`, :class:`~audiobib.errors.VerificationError`.
    """
    if not is_bibliography(path):
        return []
    actions: list[types.CodeAction] = []
    only = params.context.only
    if only is None or types.CodeActionKind.QuickFix in only:
        found = list(_touching(project, path, params.range))
        actions += [_quick_fix(project, path, *one) for one in sorted(found, key=lambda one: not one[0].safe)]
    if only is not None and any(f"{FIX_ALL}.".startswith(f"{kind}.") for kind in only):
        actions += _fix_all(project, path)
    return actions


def _touching(project: Project, path: Path, asked: types.Range) -> Iterator[tuple[Finding, types.Range]]:
    """Yield the findings that have a fix and touch the range ``asked``, with their own ranges."""
    lines = project.library(path).document.lines
    for finding in project.findings(path):
        if finding.edits and finding.line - 1 <= asked.end.line and asked.start.line <= finding.end_line - 1:
            place = finding_range(lines, finding, project.codec)
            if place.start <= asked.end and asked.start <= place.end:
                yield finding, place


def _quick_fix(project: Project, path: Path, finding: Finding, place: types.Range) -> types.CodeAction:
    warning = "" if finding.safe else " (look at it: changes what is said)"
    return types.CodeAction(
        title=f"Fix {finding.code}: {shown(finding.message)}{warning}",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[types.Diagnostic(place, shown(finding.message), code=finding.code, source=SOURCE)],
        is_preferred=finding.safe,
        edit=workspace_edit(project, {path: finding.edits}),
    )


def _fix_all(project: Project, path: Path) -> list[types.CodeAction]:
    before = project.library(path)
    after = Library(before.text, path=path)
    checker = Checker(project.settings(path))
    if not fix_all(after, lambda: checker.check_library(after), labels=checker.settings.labels):
        return []
    edit = workspace_edit(project, {path: changed_part(before.text, after.text)})
    return [types.CodeAction(title="Make every safe fix of audiobib", kind=FIX_ALL, edit=edit)]
