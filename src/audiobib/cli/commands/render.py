"""``audiobib render``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from audiobib.cli.options import name_of, saving_options
from audiobib.workflows.project import Project
from audiobib.workflows.render import TARGETS, plan_render

if TYPE_CHECKING:
    from audiobib.cli.options import Console

__all__ = ["command"]


@click.command("render")
@click.argument("targets", nargs=-1, type=click.Choice(sorted(TARGETS)), metavar=f"[{'|'.join(sorted(TARGETS))}]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if an output is out of date.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option("--style", metavar="NAME.bst", help="Also write survey/survey-NAME.bbl, by bibtex or else pybtex.")
@saving_options(lambda options: not (options["check"] or options["diff"]))
def command(console: Console, targets: tuple[str, ...], check: bool, diff: bool, style: str | None) -> None:
    """Render the README's list and the survey's bibliography from the bibliography.

    Without TARGETS, everything is rendered. In the README only the region between the markers is written;
    every byte outside of it stays as it is.

    \b
    Example:
      audiobib render
      audiobib render readme --diff
      audiobib render survey --style plainnat.bst
      audiobib render --check
    """
    plan = plan_render(Project(console.settings, style), targets)
    changed = [change for change in plan.changes if change.is_change]
    for message in plan.notes:
        console.note(message)
    if diff:
        for change in changed:
            console.result(change.diff(), nl=False)
    if not (check or diff):
        console.save(changed)
    verb = "Out of date:" if check or diff else "Rendered"
    for change in changed:
        console.note(f"{verb} {name_of(change.path)}")
    if not changed:
        console.note(f"{len(plan.changes)} files are up to date.")
    elif check or diff:
        console.note("Run `audiobib render` to bring them up to date.")
        click.get_current_context().exit(1)
