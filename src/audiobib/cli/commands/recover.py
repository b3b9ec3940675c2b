"""``audiobib recover``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.options import saving_options
from audiobib.config.places import root_of
from audiobib.workflows.recovery import recover_saves, stopped_saves

if TYPE_CHECKING:
    from audiobib.cli.options import Console

__all__ = ["command"]


@click.command("recover")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@saving_options(lambda _: None)
def command(console: Console, files: tuple[Path, ...]) -> None:
    """Finish a save that was stopped, or take it back.

    Looks at the folder of the configuration, or the current one, and at FILES. Every command that writes does the
    same before it begins. A file that was changed since is left as it is; then, and where the new text of a file is
    gone, exit with 1.

    \b
    Example:
      audiobib recover
    """
    root = root_of(console.settings).folder
    if not stopped_saves(root, files):
        console.note("No save was stopped here.")
    elif not recover_saves(root, files, console.note):
        click.get_current_context().exit(1)
