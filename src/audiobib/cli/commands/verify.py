"""``audiobib verify``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.findings import OUTPUT_FORMATS, show_findings
from audiobib.cli.inputs import input_files
from audiobib.cli.options import saving_options
from audiobib.cli.progress import counting
from audiobib.workflows.changes import change
from audiobib.workflows.verify import verify_files
from audiobib.workflows.verify_report import asked, counted, markdown_report

if TYPE_CHECKING:
    from audiobib.cli.options import Console

__all__ = ["command"]


@click.command("verify")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--offline", is_flag=True, help="Stay offline: answer from the lock file and the cache, of any age.")
@click.option("--lock", is_flag=True, help="Write what was seen, when and where to the lock (refs.lock.json).")
@click.option("--report", type=click.Path(path_type=Path), help="Write a Markdown report, as for a pull request.")
@click.option(
    "--output-format",
    type=click.Choice(OUTPUT_FORMATS),
    default="full",
    show_default=True,
    help="How to print findings.",
)
@saving_options(lambda _: True)
def command(
    console: Console, files: tuple[Path, ...], offline: bool, lock: bool, report: Path | None, output_format: str
) -> None:
    """Compare references with Crossref, DataCite, arXiv, doi.org, OpenAlex, DBLP and Semantic Scholar.

    Says whether each work exists and its identifiers are its own, which fields contradict the sources, and what
    was retracted, corrected or published meanwhile. A source that does not answer accuses nobody. Exit status: 1
    for a wrong or unregistered identifier, a work that was not found, or a retraction (`verify.fail-on`); 3 if
    something could not be checked.

    \b
    Example:
      audiobib verify refs.bib
      audiobib verify --lock --report references.md
      audiobib verify --offline
    """
    with counting("answers", quiet=console.quiet) as tell:
        verified = verify_files(input_files(console.settings, files), console.settings, offline=offline, progress=tell)
    findings = [(finding, file.library.document.lines) for file in verified.files for finding in file.findings]
    show_findings(console, findings, output_format)
    for verdict in (verdict for file in verified.files for verdict in file.verdicts):
        console.detail(f"{verdict.key}: {verdict.identity}, {verdict.reason} ({asked(verdict) or 'nobody asked'})")
    if lock:
        console.save([verified.lock])
    if report is not None:
        console.save([change(report, markdown_report(verified))])
    count = sum(verified.identities.values())
    console.note(f"{count} reference{'s' if count != 1 else ''}: {counted(verified)}.")
    click.get_current_context().exit(verified.exit_status)
