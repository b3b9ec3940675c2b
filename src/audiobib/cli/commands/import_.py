"""``audiobib import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.options import name_of, saving_options
from audiobib.text.shown import one_line
from audiobib.workflows.importing import plan_import
from audiobib.workflows.project import Project

if TYPE_CHECKING:
    from audiobib.cli.options import Console
    from audiobib.workflows.importing import ImportReport

__all__ = ["command"]


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="Merge into this .bib file; it is made if it is not there.",
)
@click.option("--diff", is_flag=True, help="With --into: print what would change; write nothing.")
@saving_options(lambda options: options["into"] is not None and not options["diff"])
def command(console: Console, files: tuple[Path, ...], into: Path | None, diff: bool) -> None:
    """Read README lists and .bib files into a bibliography.

    Works that the bibliography already has gain sections and links that they lack, from a .bib file also fields
    and the other key as alias; nothing else of them changes. Equal titles or addresses alone make no two works
    one, and a preprint stays beside its published version. Every line of a list that is no entry is reported
    with its number. Without --into, the entries go to stdout.

    \b
    Example:
      audiobib import README.md --into refs.bib
      audiobib import their-list.md other.bib > refs.bib
    """
    change, report = plan_import(files, Project(console.settings), into)
    if change is None:
        console.data(report.new_text)
    elif diff:
        console.result(change.diff(), nl=False)
    else:
        console.save([change])
    _tell(console, report, into)
    if diff and change is not None and change.is_change:
        click.get_current_context().exit(1)


def _tell(console: Console, report: ImportReport, into: Path | None) -> None:
    for remark in report.notes:
        console.note(f"{name_of(remark.path)}:{remark.line}: {one_line(remark.message)}")
    if report.leftovers:
        console.note(f"\nNot imported ({len(report.leftovers)} lines):")
    for remark in report.leftovers:
        console.note(f"{name_of(remark.path)}:{remark.line}: {one_line(remark.message)}")
    target = f" in {name_of(into)}" if into is not None else ""
    console.note(
        f"\n{len(report.added)} entries added, {len(report.updated)} updated, "
        f"{len(report.unchanged)} there already{target}."
    )
