"""``audiobib cited``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.findings import OUTPUT_FORMATS, show_findings
from audiobib.cli.options import name_of, saving_options
from audiobib.workflows.changes import change
from audiobib.workflows.cited import find_cited

if TYPE_CHECKING:
    from audiobib.cli.options import Console

__all__ = ["command"]


@click.command("cited")
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--bib", "bibliographies", multiple=True, type=click.Path(path_type=Path), help="Look keys up here.")
@click.option("--unused", is_flag=True, help="Also print the entries that are cited nowhere.")
@click.option("--counts", is_flag=True, help="Print key, citations and citing files of every cited entry instead.")
@click.option("--subset", type=click.Path(path_type=Path), help="Write the cited entries and what they need here.")
@click.option(
    "--output-format",
    type=click.Choice(OUTPUT_FORMATS),
    default="full",
    show_default=True,
    help="How to print findings.",
)
@saving_options(lambda options: options["subset"] is not None)
def command(
    console: Console,
    documents: tuple[Path, ...],
    bibliographies: tuple[Path, ...],
    unused: bool,
    counts: bool,
    subset: Path | None,
    output_format: str,
) -> None:
    """Compare the citations of documents with the bibliography.

    Reads .tex (and what it inputs), .aux, .bcf, Markdown of pandoc and Quarto, Typst. Keys without an entry are
    printed with their place and the nearest key there is; then the exit status is 1. The bibliography is the one
    that the documents name, unless a .bib file is given.

    \b
    Example:
      audiobib cited paper.tex
      audiobib cited paper.tex --subset paper.bib
      audiobib cited notes.md refs.bib --unused
    """
    given = [*bibliographies, *(path for path in documents if path.suffix.lower() == ".bib")]
    citing = [path for path in documents if path.suffix.lower() != ".bib"]
    if not citing:
        message = "name a document that cites: .tex, .aux, .bcf, .md, .Rmd, .qmd or .typ"
        raise click.UsageError(message)
    report = find_cited(citing, given, console.settings)
    if counts:
        for key, (count, files) in sorted(report.counts.items(), key=lambda item: (-item[1][0], item[0])):
            console.result(f"{key}\t{count}\t{files}")
    else:
        show_findings(console, [*report.missing, *(report.unused if unused else ())], output_format)
    for message in report.unread:
        console.note(message)
    if subset is not None:
        console.save([change(subset, report.subset)])
        console.note(f"Wrote {name_of(subset)}")
    citations = sum(count for count, _ in report.counts.values())
    console.note(
        f"{len(report.counts)} of {report.entries} entries cited; citations: {citations}, files: {report.files}, "
        f"without an entry: {len(report.missing)}, unused entries: {len(report.unused)}"
    )
    if report.missing:
        click.get_current_context().exit(1)
