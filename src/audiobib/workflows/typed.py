"""What was typed into the README's list since it was last rendered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audiobib.absorbing.compare import typed_since
from audiobib.model.convert import to_records
from audiobib.workflows.base import find_base
from audiobib.workflows.region import region_of, remember, remembered
from audiobib.workflows.render import about_list, plan_readme

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.absorbing.bibliography import Bibliography
    from audiobib.absorbing.typed import Typed
    from audiobib.workflows.changes import Change
    from audiobib.workflows.project import Project

__all__ = ["bibliography_of", "typed_in"]

_UNKNOWN_BASE = "; or refs.bib has gained it since: neither Git nor the cache says what was rendered last"


def typed_in(project: Project, rendering: Change) -> tuple[Typed, ...]:
    """Return what was typed into the list that ``rendering`` would write anew, with the lines of the README.

    The base is looked for only if the list is neither as it would be rendered nor as it was rendered here. Raises
    :class:`~audiobib.errors.InputError`.
    """
    first, now = region_of(rendering.old)
    rendered = region_of(rendering.new)[1]
    if not now.strip():
        return ()
    if now == rendered:
        remember(rendering.path, rendering.old)
        return ()
    if now == remembered(rendering.path):
        return ()
    base = find_base(project.settings, rendering.path, rendering.old, _render)
    if base == now:
        remember(rendering.path, rendering.old)
        return ()
    typed = typed_since(base, now, rendered, bibliography_of(project))
    unsure = _UNKNOWN_BASE if base is None else ""
    return tuple(
        replace(
            one,
            line=first + one.line,
            end_line=first + one.end_line,
            message=one.message + (unsure if one.kind == "deletion" and not one.field else ""),
        )
        for one in typed
    )


def bibliography_of(project: Project) -> Bibliography:
    """Return what the bibliography of ``project`` says today, as lists are compared with it."""
    records = to_records(project.library, project.settings.labels)
    return about_list(project, [record for record in records if record.type not in ("xdata", "set")])


def _render(project: Project, path: Path) -> str:
    return plan_readme(project, path).new
