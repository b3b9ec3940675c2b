"""``audiobib init``."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from audiobib.cli.options import name_of, saving_options
from audiobib.config.settings import ListSettings
from audiobib.errors import InputError
from audiobib.lists.taught import usable_pattern
from audiobib.text import unified_diff
from audiobib.text.files import near
from audiobib.text.shown import one_line
from audiobib.workflows.automation import HOOKS, github_files, hooks_text
from audiobib.workflows.changes import change as plan_change
from audiobib.workflows.init import plan_init
from audiobib.workflows.init_report import HEADINGS, init_rows, report_text
from audiobib.workflows.region import remember

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.cli.options import Console
    from audiobib.workflows.init import TakenOver
    from audiobib.workflows.init_report import Row

__all__ = ["command"]

_NAMES: Final = ("README.md", "readme.md", "Readme.md", "README.markdown")
_MOST_SHOWN: Final = 5
"""Rows of each part of the report that are shown; the report holds all."""
_WIDEST: Final = 200


@click.command("init")
@click.argument("readmes", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--pattern", "patterns", multiple=True, metavar="REGEX", help="Teach a form of entries; see the tutorial."
)
@click.option("--pre-commit", "hooks", is_flag=True, help="Also write hooks for pre-commit, check and render.")
@click.option("--github", "workflow", is_flag=True, help="Also write a form and workflows for GitHub.")
@click.option("--report", type=click.Path(path_type=Path), help="Write all that was found, as Markdown, here.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would be written.")
@saving_options(lambda options: not options["diff"])
def command(
    console: Console,
    readmes: tuple[Path, ...],
    patterns: tuple[str, ...],
    hooks: bool,
    workflow: bool,
    report: Path | None,
    diff: bool,
) -> None:
    """Take over the list of papers in READMES (default: README.md): nothing changes for its readers.

    Writes refs.bib with an entry for each work, audiobib.toml with the sections, a template for each way in which
    entries are written, and markers around them in the README: take these lines out, and it is what it was. Lines that
    say what refs.bib says stay as they are, always; `audiobib render` writes only the others. Nothing that is there
    is written over. Works offline.

    \b
    Example:
      audiobib init --diff
      audiobib init README.md README_zh.md --report found.md
      audiobib init --pre-commit --github
    """
    try:
        lists = ListSettings(tuple(map(usable_pattern, patterns)))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--pattern") from error
    extra = {**({HOOKS: hooks_text()} if hooks else {}), **(github_files() if workflow else {})}
    done = plan_init(readmes or _found(), replace(console.settings, lists=lists), extra)
    rows = init_rows(done)
    changes = [*done.changes, *([plan_change(report, report_text(rows))] if report is not None else [])]
    if diff:
        for change in changes:
            console.result(change.diff(), nl=False)
    else:
        console.save(changes)
        for path, marked in done.marked.items():
            remember(path, marked.text)
    _tell(console, done, rows)
    for change in changes:
        console.note(f"{'Would write' if diff else 'Wrote'} {name_of(change.path)}")
    if not diff:
        console.note("Next: look at `git diff`, then `audiobib render --diff`, `audiobib check`.")


def _found() -> tuple[Path, ...]:
    for name in _NAMES:
        if Path(name).is_file():
            return (Path(name),)
    message = "no README.md here: name the file that holds the list, as in `audiobib init LIST.md`"
    raise InputError(message)


def _tell(console: Console, done: TakenOver, rows: Sequence[Row]) -> None:
    for part, group in groupby(rows, key=lambda row: row.part):
        found = list(group)
        console.note(f"\n{HEADINGS[part]} ({len(found)}):")
        for row in found[:_MOST_SHOWN]:
            place = f"{name_of(row.path)}:{row.line}: " if row.line else ""
            console.note(f"  {place}{one_line(row.message)[:_WIDEST]}")
        if len(found) > _MOST_SHOWN:
            console.note(f"  … and {len(found) - _MOST_SHOWN} more: --report FILE writes them all")
    for path, rendered in done.first.items():
        old = done.marked[path].text
        if rendered.text != old:
            console.note(f"\nThe first `audiobib render` would change {_count(len(rendered.stale), 'place')}:\n")
            console.note(unified_diff(old, rendered.text, near(path).as_posix()))
    regions = sum(len(marked.regions) for marked in done.marked.values())
    entries, sections = len(done.report.added), len(done.settings.sections)
    console.note(f"\n{_count(entries, 'entry')} in {_count(sections, 'section')} and {_count(regions, 'region')}.")


def _count(number: int, what: str) -> str:
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number} {what if number == 1 else plural}"
