"""``audiobib fmt``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.inputs import STDIN, input_files
from audiobib.cli.options import name_of, saving_options
from audiobib.text import decode_bytes, encode_text, unified_diff
from audiobib.workflows.format import format_file, format_verified

if TYPE_CHECKING:
    from audiobib.cli.options import Console

__all__ = ["command"]


@click.command("fmt")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@saving_options(lambda options: not (options["check"] or options["diff"]))
def command(console: Console, files: tuple[Path, ...], check: bool, diff: bool) -> None:
    """Put .bib files into canonical layout; `-` formats stdin to stdout.

    A folder stands for the .bib files in it, a pattern for the files that fit.
    Only layout changes: one field a line, fields in one order, braces, month macros, page ranges. Comments
    stay where they are, and entries that cannot be read are left alone.

    \b
    Example:
      audiobib fmt refs.bib
      audiobib fmt --check --diff
      audiobib fmt - < refs.bib
    """
    style = console.settings.format.style
    if files == (STDIN,):
        _format_stdin(console, check=check, diff=diff)
        return
    if STDIN in files:
        message = "`-` formats stdin to stdout: give it alone"
        raise click.UsageError(message)
    changes = [format_file(path, style) for path in input_files(console.settings, files)]
    changed = [change for change in changes if change.is_change]
    if diff:
        for change in changed:
            console.result(change.diff(), nl=False)
    if not (check or diff):
        console.save(changed)
    verb = "Would format" if check or diff else "Formatted"
    for change in changed:
        console.note(f"{verb} {name_of(change.path)}")
    if not changed:
        console.note(f"{len(changes)} file{'s' if len(changes) != 1 else ''} in canonical layout already.")
    if changed and (check or diff):
        click.get_current_context().exit(1)


def _format_stdin(console: Console, *, check: bool, diff: bool) -> None:
    data = decode_bytes(sys.stdin.buffer.read())
    formatted = format_verified(data.text, console.settings.format.style)
    if diff:
        console.result(unified_diff(data.text, formatted, "stdin"), nl=False)
    if not (check or diff):
        sys.stdout.buffer.write(encode_text(formatted, data.encoding))
    elif formatted != data.text:
        click.get_current_context().exit(1)
