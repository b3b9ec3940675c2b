"""``audiobib render``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from audiobib.cli.options import name_of, saving_options
from audiobib.text.shown import one_line
from audiobib.workflows.project import Project
from audiobib.workflows.region import remember
from audiobib.workflows.render import TARGETS, plan_render

if TYPE_CHECKING:
    from audiobib.cli.options import Console
    from audiobib.workflows.changes import Change

__all__ = ["command"]


@click.command("render")
@click.argument("targets", nargs=-1, type=click.Choice(sorted(TARGETS)), metavar=f"[{'|'.join(sorted(TARGETS))}]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if an output is out of date.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option("--force", is_flag=True, help="Write over what was typed into the list since it was rendered.")
@click.option("--style", metavar="NAME.bst", help="Also write survey/survey-NAME.bbl, by bibtex or else pybtex.")
@click.option("--anew", is_flag=True, help="Write every entry by its template, also in a list that was taken over.")
@click.option("--today", metavar="DATE", help="The date that templates may show; without it they have none.")
@saving_options(lambda options: not (options["check"] or options["diff"]))
def command(
    console: Console,
    targets: tuple[str, ...],
    check: bool,
    diff: bool,
    force: bool,
    style: str | None,
    anew: bool,
    today: str | None,
) -> None:
    """Render the README's list and the survey's bibliography from the bibliography.

    Without TARGETS, everything is rendered. In the README only the region between the markers is written;
    every byte outside of it stays as it is. What was typed into it since it was rendered is never written over:
    then nothing is written, and the exit status is 1.

    \b
    Example:
      audiobib render
      audiobib render readme --diff
      audiobib render survey --style plainnat.bst
      audiobib render --check
    """
    project = Project(console.settings, style, today, anew)
    plan = plan_render(project, targets)
    typed = [_tell_typed(console, project, readme, err=diff) for readme in plan.readmes if not force]
    changed = [change for change in plan.changes if change.is_change]
    for message in plan.notes:
        console.note(message)
    if diff:
        for change in changed:
            console.result(change.diff(), nl=False)
    if any(typed):
        console.note("Nothing was rendered.")
        click.get_current_context().exit(1)
    if not (check or diff):
        console.save(changed)
        for readme in plan.readmes:
            remember(readme.path, readme.new)
    verb = "Out of date:" if check or diff else "Rendered"
    for change in changed:
        console.note(f"{verb} {name_of(change.path)}")
    if not changed:
        console.note(f"{len(plan.changes)} files are up to date.")
    elif check or diff:
        console.note("Run `audiobib render` to bring them up to date.")
        click.get_current_context().exit(1)


def _tell_typed(console: Console, project: Project, rendering: Change, *, err: bool) -> bool:
    """Say what was typed into the list since it was rendered, if anything was: on stderr beside a diff."""
    if not rendering.is_change:
        remember(rendering.path, rendering.new)
        return False
    from audiobib.rules.checks.lst009_typed_into_the_list import ADVICE  # noqa: PLC0415 -- only for a list that is not
    from audiobib.workflows.typed import typed_in  # noqa: PLC0415 -- as it would be rendered

    typed = typed_in(project, rendering)
    for one in typed:
        message = f"{name_of(rendering.path)}:{one.line}: {one_line(one.message)}; {ADVICE}"
        (console.warn if err else console.result)(message)
    return bool(typed)
