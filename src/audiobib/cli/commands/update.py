"""``audiobib update``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.inputs import input_files
from audiobib.cli.options import saving_options
from audiobib.cli.printing import print_text
from audiobib.cli.progress import counting
from audiobib.workflows.update import plan_update

if TYPE_CHECKING:
    from audiobib.cli.options import Console
    from audiobib.workflows.update import Updates

__all__ = ["command"]


@click.command("update")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Make the changes; without it they are only shown.")
@click.option("--rekey", is_flag=True, help="Give works that were published a new key; the old one becomes an alias.")
@click.option("--offline", is_flag=True, help="Stay offline: answer from the lock file and the cache, of any age.")
@saving_options(lambda options: options["write"])
def command(console: Console, files: tuple[Path, ...], write: bool, rekey: bool, offline: bool) -> None:
    """Propose corrections, missing fields, and the published versions of preprints.

    Only what an identifier of the entry leads to is proposed, and only where it describes the same work. Each entry
    hears one record of one source; fields in `update.protect` and values in double braces stay. The proposals go to
    stdout as a diff, where each comes from to stderr. Exit status: 1 if something would change; 3 if something could
    not be asked.

    \b
    Example:
      audiobib update
      audiobib update --write refs.bib
      audiobib update --write --rekey
    """
    with counting("answers", quiet=console.quiet) as tell:
        planned = [
            plan_update(path, console.settings, rekey=rekey, offline=offline, progress=tell)
            for path in input_files(console.settings, files)
        ]
    changed = [change for change, _ in planned if change.is_change]
    if write:
        console.save(changed)
    else:
        for change in changed:
            console.result(change.diff(), nl=False)
    for _, updates in planned:
        _tell(console, updates)
    count = sum(len(updates.proposals) for _, updates in planned)
    console.note(f"{count} change{'s' if count != 1 else ''} {'made' if write else 'proposed'}.")
    if changed and not write:
        click.get_current_context().exit(1)
    if any(updates.unavailable for _, updates in planned):
        click.get_current_context().exit(3)


def _tell(console: Console, updates: Updates) -> None:
    for proposal in updates.proposals:
        old, new = proposal.old or "nothing", proposal.new or "nothing"
        console.note(f"`{proposal.key}` {proposal.field}: {old} -> {new} ({proposal.provenance})")
    for note in updates.notes:
        console.note(note)
    for one in updates.unavailable:
        print_text(f"could not be asked about: {one}", err=True)
