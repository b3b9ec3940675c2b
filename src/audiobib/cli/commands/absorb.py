"""``audiobib absorb``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.findings import OUTPUT_FORMATS, show_findings
from audiobib.cli.options import name_of, saving_options
from audiobib.config.places import configured_paths, named
from audiobib.text.shown import one_line
from audiobib.workflows.absorb import plan_absorb
from audiobib.workflows.region import remember

if TYPE_CHECKING:
    from audiobib.absorbing.typed import Typed
    from audiobib.cli.options import Console
    from audiobib.workflows.absorb import Absorption

__all__ = ["command"]


@click.command("absorb")
@click.argument("readmes", nargs=-1, metavar="[README]...", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write the bibliography, and render.")
@click.option("--diff", is_flag=True, help="Print only what would change in the bibliography; write nothing.")
@click.option("--check", is_flag=True, help="Print only what was typed; write nothing.")
@click.option("--allow-delete", is_flag=True, help="Delete what was taken out of the list; else it is asked, or left.")
@click.option(
    "--output-format",
    type=click.Choice(OUTPUT_FORMATS),
    default="concise",
    show_default=True,
    help="How to print what was typed.",
)
@saving_options(lambda options: options["write"] and not (options["diff"] or options["check"]))
def command(
    console: Console,
    readmes: tuple[Path, ...],
    write: bool,
    diff: bool,
    check: bool,
    allow_delete: bool,
    output_format: str,
) -> None:
    """Take over what was typed into the list of the README: new works, changes, deletions.

    Compares the list as it is with the list as it was last rendered (from Git, or as it was rendered here) and with
    the bibliography, entry by entry and field by field. What both changed is a conflict: both values are printed, and
    nobody decides. Without --write it says what was typed, and prints the edits of the bibliography. The exit status
    is 1 as long as something is left to do.

    \b
    Example:
      audiobib absorb
      audiobib absorb --write --allow-delete
      audiobib absorb --check --output-format github
    """
    writes = write and not (diff or check)
    left = False
    for readme in readmes or configured_paths(console.settings, "readme.path"):
        path = named(console.settings, readme).absolute() if readmes else readme
        plan = plan_absorb(console.settings, path, lambda typed: allow_delete or (writes and _asks(typed)))
        if not diff:
            found = [(finding, plan.lines) for finding in plan.findings()]
            show_findings(console, found, output_format)
        if diff or not (writes or check or output_format in ("json", "sarif", "github")):
            for change in plan.edits:
                console.result(change.diff(), nl=False)
        left = _finish(console, plan, writes=writes) or left
    if left:
        click.get_current_context().exit(1)


def _asks(typed: Typed) -> bool:
    """Ask somebody who sits there whether a deletion is wanted."""
    return sys.stdin.isatty() and click.confirm(f"{one_line(typed.message)}. Delete it?", err=True)


def _finish(console: Console, plan: Absorption, *, writes: bool) -> bool:
    """Write if that is wanted; return whether something is left to do."""
    left, refused = plan.taken.left, [typed for typed in plan.typed if typed.kind == "refused"]
    if not plan.typed:
        console.note("Nothing was typed into the list since it was rendered.")
        return False
    if writes:
        console.save([*plan.edits, *plan.outputs])
        for change in [*plan.edits, *plan.outputs]:
            console.note(f"Wrote {name_of(change.path)}")
        if not left:
            path = plan.readme.path
            remember(path, next((change.new for change in plan.outputs if change.path == path), plan.readme.old))
    counts = [f"{len(plan.taken.done)} {'taken over' if writes else 'to take over with --write'}"]
    counts += [f"{len(left)} left"] if left else []
    counts += [f"{len(refused)} refused"] if refused else []
    console.note(f"{', '.join(counts)}.")
    if left:
        deletions = any(typed.kind == "deletion" for typed in left)
        console.note(
            "The list is not rendered before all of it is decided: change it or the bibliography"
            f"{', delete with --allow-delete' if deletions else ''}, or discard it with `audiobib render --force`."
        )
    return bool(left or refused) or not writes
