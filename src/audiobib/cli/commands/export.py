"""``audiobib export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.inputs import input_files, input_library
from audiobib.cli.options import name_of, saving_options
from audiobib.errors import InputError
from audiobib.text.shown import one_line
from audiobib.workflows.changes import change
from audiobib.workflows.export import FORMATS, export_library

if TYPE_CHECKING:
    from audiobib.cli.options import Console

__all__ = ["command"]


@click.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--to", "format_name", required=True, type=click.Choice(sorted(FORMATS)), help="The format to write.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of stdout.")
@click.option("--resolve", is_flag=True, help="Write inherited fields (crossref, xdata) into the entries.")
@saving_options(lambda options: options["output"] is not None)
def command(console: Console, file: Path | None, format_name: str, output: Path | None, resolve: bool) -> None:
    """Write a bibliography in another format.

    bibtex: for the classic styles, ASCII, with month macros. biblatex: for biber, UTF-8. What the format cannot
    say is told on stderr; the entries keep their order, but parents stand behind the entries that refer to them.
    FILE may be `-` for stdin.

    \b
    Example:
      audiobib export --to json refs.bib
      audiobib export --to bibtex -o survey/refs.bib
    """
    path, *more = input_files(console.settings, [file] if file is not None else [])
    if file is not None and more:
        message = f"{name_of(file)}: holds {1 + len(more)} bibliographies; name one of them, as in {name_of(path)}"
        raise InputError(message)
    exported = export_library(input_library(path), format_name, console.settings, resolve=resolve)
    if output is None:
        console.data(exported.text)
    else:
        console.save([change(output, exported.text)])
    for finding in exported.findings:
        console.note(f"{one_line(finding.path)}:{finding.line}:{finding.column}: {finding.code} {finding.message}")
    if output is not None:
        console.note(f"Wrote {name_of(output)}")
