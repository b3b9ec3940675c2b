"""``audiobib check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.findings import OUTPUT_FORMATS, show_findings, summary
from audiobib.cli.options import common_options, input_files
from audiobib.workflows.changes import write_changes
from audiobib.workflows.check import check_file

if TYPE_CHECKING:
    from audiobib.cli.options import Console

__all__ = ["command"]


def _codes(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--fix", is_flag=True, help="Make the safe fixes, marked [*], and write the files.")
@click.option("--diff", is_flag=True, help="Print what --fix would change; write nothing.")
@click.option("--select", multiple=True, callback=_codes, metavar="CODES", help="Only rules with these beginnings.")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Not the rules with these beginnings.")
@click.option(
    "--output-format",
    type=click.Choice(OUTPUT_FORMATS),
    default="full",
    show_default=True,
    help="How to print findings.",
)
@common_options
def command(
    console: Console,
    files: tuple[Path, ...],
    fix: bool,
    diff: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    output_format: str,
) -> None:
    """Check .bib files: syntax, keys, required fields, layout.

    Findings go to stdout as FILE:LINE:COLUMN; `audiobib explain CODE` says more about each.

    \b
    Example:
      audiobib check refs.bib
      audiobib check --select SYN,FLD --output-format concise
      audiobib check --fix
    """
    checked = [
        check_file(path, console.settings, select, ignore, fix=fix or diff) for path in input_files(console, files)
    ]
    changed = [file.change for file in checked if file.change.is_change]
    if diff:
        for change in changed:
            console.result(change.diff(), nl=False)
    elif fix:
        write_changes(changed)
    findings = [(finding, file.library.document.lines) for file in checked for finding in file.findings]
    if not diff:
        show_findings(console, findings, output_format)
    console.note(summary([finding for finding, _ in findings], sum(file.fixed for file in checked)))
    if findings or (diff and changed):
        click.get_current_context().exit(1)
