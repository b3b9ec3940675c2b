"""``audiobib rekey``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.options import name_of, saving_options
from audiobib.workflows.changes import change
from audiobib.workflows.rekey import plan_rekey, plan_undo, read_map

if TYPE_CHECKING:
    from audiobib.cli.options import Console
    from audiobib.workflows.changes import Change
    from audiobib.workflows.rekey import RekeyPlan

__all__ = ["command"]


@click.command("rekey")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write all files; without it, only say what would change.")
@click.option("--diff", is_flag=True, help="Print what would change as a diff; write nothing.")
@click.option("--map", "map_path", type=click.Path(path_type=Path), help="Write the map here, as .json or .csv.")
@click.option("--use", type=click.Path(path_type=Path), help="Follow this map (.json or .csv) instead of the pattern.")
@click.option("--only", multiple=True, metavar="KEY", help="Change only this key; may be repeated.")
@click.option("--aliases/--no-aliases", default=True, help="Keep old keys as aliases in `ids`, which biber reads.")
@click.option("--undo", type=click.Path(path_type=Path), help="Apply this map backwards.")
@saving_options(lambda options: options["write"] or options["map_path"] is not None)
def command(
    console: Console,
    files: tuple[Path, ...],
    write: bool,
    diff: bool,
    map_path: Path | None,
    use: Path | None,
    only: tuple[str, ...],
    aliases: bool,
    undo: Path | None,
) -> None:
    """Give entries the keys of the configured pattern, and rewrite the documents that cite them.

    FILES are the bibliography and the documents (.tex, .md, .Rmd, .qmd, .typ); what these input is rewritten, too.
    References between entries follow. Only keys change, not one byte else; comments and verbatim text stay.
    Nothing is written without --write, and then all files or none, with a map that --undo applies backwards.

    \b
    Example:
      audiobib rekey refs.bib thesis.tex
      audiobib rekey refs.bib thesis.tex --write
      audiobib rekey --undo refs.rekey.json --write
    """
    if undo is not None:
        plan = plan_undo(undo, files, console.settings)
    else:
        given = read_map(use).keys if use is not None else None
        plan = plan_rekey(files, console.settings, given=given, only=only, aliases=aliases)
    changed = [planned for planned in plan.changes if planned.is_change]
    if diff:
        for planned in changed:
            console.result(planned.diff(), nl=False)
    else:
        for old, new in plan.keys.items():
            console.result(f"{old} -> {new}")
    for message in plan.notes:
        console.note(message)
    writing = write and not diff
    maps = [] if undo is not None or not (map_path or (writing and changed)) else [_map(plan, map_path)]
    if writing:
        console.save([*changed, *maps])
    else:
        console.save(maps)
    for planned in [*(changed if writing else ()), *maps]:
        console.note(f"Wrote {name_of(planned.path)}")
    console.note(f"{len(plan.keys)} keys; {plan.citations} citations; {len(changed)} files {_done(writing)}.")
    if changed and not writing:
        click.get_current_context().exit(1)


def _done(writing: bool) -> str:
    return "changed" if writing else "would change; --write changes them"


def _map(plan: RekeyPlan, path: Path | None) -> Change:
    """Return the change that writes the map, by default next to the bibliography under a name that is free."""
    if path is None:
        bibliography = next(c.path for c in plan.changes if c.path.suffix.lower() == ".bib")
        path = bibliography.with_suffix(".rekey.json")
        number = 2
        while os.path.lexists(path):
            path = bibliography.with_suffix(f".rekey-{number}.json")
            number += 1
    keymap = plan.keymap(path.parent)
    return change(path, keymap.csv() if path.suffix.lower() == ".csv" else keymap.json())
