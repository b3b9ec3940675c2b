"""``audiobib templates``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from audiobib.cli.options import name_of, saving_options
from audiobib.workflows.templates import packaged_templates, plan_copies

if TYPE_CHECKING:
    from audiobib.cli.options import Console

__all__ = ["command"]


@click.command("templates")
@click.option("--copy", "names", multiple=True, metavar="NAME", help="Copy this template into the project's folder.")
@saving_options(lambda options: bool(options["names"]))
def command(console: Console, names: tuple[str, ...]) -> None:
    """List the templates that come with audiobib, or copy some of them, to change them.

    A template of the same name in the project's folder (templates/) is used in the place of the packaged one.

    \b
    Example:
      audiobib templates
      audiobib templates --copy entries/bullet.md.jinja
    """
    if not names:
        rows = packaged_templates()
        width = max(len(row.name) for row in rows)
        for row in rows:
            console.result(f"{row.name:<{width}}  {row.about}")
        return
    changes = plan_copies(names, console.settings)
    console.save(changes)
    for change in changes:
        console.note(f"Wrote {name_of(change.path)}")
