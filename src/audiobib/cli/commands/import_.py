"""``audiobib import``."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from audiobib.cli.options import name_of, saving_options
from audiobib.text.shown import one_line, shown
from audiobib.workflows.changes import change as plan_change
from audiobib.workflows.import_report import import_report
from audiobib.workflows.importing import plan_import
from audiobib.workflows.project import Project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.cli.options import Console
    from audiobib.workflows.importing import ImportReport, Remark

__all__ = ["command"]

_MOST_SHOWN: Final = 20
"""Leftovers, and notes of one kind, that are shown; the report holds all."""
_NUMBER: Final = re.compile(r"\d+")
_WIDEST: Final = 200
"""Characters of a leftover that are shown."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="Merge into this .bib file; it is made if it is not there.",
)
@click.option("--report", type=click.Path(path_type=Path), help="Write all that was read and left over as JSON here.")
@click.option("--explain", is_flag=True, help="Say which runs of entries were found, and how they are written.")
@click.option("--diff", is_flag=True, help="With --into: print what would change; write nothing.")
@saving_options(lambda options: options["into"] is not None and not options["diff"])
def command(
    console: Console, files: tuple[Path, ...], into: Path | None, report: Path | None, explain: bool, diff: bool
) -> None:
    """Read README lists, .bib files and what reference managers export into a bibliography.

    RIS, CSL-JSON and the nbib of PubMed are told by what they hold, whatever the name of the file.
    Works that the bibliography already has gain sections and links that they lack, from a .bib file also fields
    and the other key as alias; nothing else of them changes. Equal titles or addresses alone make no two works
    one, and a preprint stays beside its published version. Every line of a list that is no entry is reported
    with its number; the first twenty are shown, all are in the --report. Without --into, the entries go to stdout.
    The exit status is 1 if a list is written in a way that nobody knows.

    \b
    Example:
      audiobib import README.md --into refs.bib
      audiobib import their-list.md other.bib > refs.bib
      audiobib import zotero.ris --into refs.bib
    """
    change, done = plan_import(files, Project(console.settings), into)
    changes = [change] if change is not None and not diff else []
    if report is not None:
        changes.append(plan_change(report, import_report(done)))
    if change is None:
        console.data(done.new_text)
    elif diff:
        console.result(change.diff(), nl=False)
    if changes:
        console.save(changes)
    if explain:
        _explain(console, done)
    _tell(console, done, into)
    if done.problems or (diff and change is not None and change.is_change):
        click.get_current_context().exit(1)


def _explain(console: Console, report: ImportReport) -> None:
    for path, run in report.runs:
        section = f" under “{run.section}”" if run.section else ""
        left = f", {run.leftovers} blocks between them left over" if run.leftovers else ""
        entries = f"{run.entries} entries" if run.entries != 1 else "1 entry"
        message = f"{entries}{section}, written as {run.family}{left}"
        console.note(f"{name_of(path)}:{run.line}-{run.end_line}: {one_line(message)}")


def _tell(console: Console, report: ImportReport, into: Path | None) -> None:
    _tell_notes(console, report.notes)
    lines = sum(max(rest.end_line - rest.line, 0) + 1 for rest in report.leftovers)
    if report.leftovers:
        console.note(f"\nNot imported ({_count(len(report.leftovers), 'block')}, {_count(lines, 'line')}):")
    for remark in report.leftovers[:_MOST_SHOWN]:
        place = f"{remark.line}-{remark.end_line}" if remark.end_line > remark.line else f"{remark.line}"
        said = f"{remark.message}: {remark.text}" if remark.text else remark.message
        console.note(f"{name_of(remark.path)}:{place}: {one_line(said)[:_WIDEST]}")
    if len(report.leftovers) > _MOST_SHOWN:
        console.note(f"… and {len(report.leftovers) - _MOST_SHOWN} more: --report FILE writes them all")
    target = f" in {name_of(into)}" if into is not None else ""
    console.note(
        f"\n{len(report.added)} entries added, {len(report.updated)} updated, "
        f"{len(report.unchanged)} there already{target}."
    )
    for problem in report.problems:
        console.note(shown(problem))


def _tell_notes(console: Console, notes: Sequence[Remark]) -> None:
    """Say ``notes``, of each kind together: what stands before the colon is its kind, whatever its numbers."""
    kinds: defaultdict[str, list[Remark]] = defaultdict(list)
    for remark in notes:
        kinds[_NUMBER.sub("N", remark.message.partition(": ")[0])].append(remark)
    for kind, found in kinds.items():
        for remark in found[:_MOST_SHOWN]:
            console.note(f"{name_of(remark.path)}:{remark.line}: {one_line(remark.message)}")
        if len(found) > _MOST_SHOWN:
            more = len(found) - _MOST_SHOWN
            console.note(f"… and {more} more with “{one_line(kind)}”: --report FILE writes them all")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
