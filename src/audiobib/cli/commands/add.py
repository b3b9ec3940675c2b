"""``audiobib add``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.inputs import input_files
from audiobib.cli.options import name_of, saving_options
from audiobib.cli.printing import print_text
from audiobib.workflows.add import described, plan_add

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.cli.options import Console
    from audiobib.sources.work import Work

__all__ = ["command"]


@click.command("add")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--into", type=click.Path(path_type=Path), help="Add to this .bib file; it is made if it is not there.")
@click.option("--section", "sections", multiple=True, metavar="SLUG", help="A section of the list; may be repeated.")
@click.option("--offline", is_flag=True, help="Stay offline: answer from the lock file and the cache, of any age.")
@click.option("--diff", is_flag=True, help="Print what would change; write nothing.")
@click.option("--anyway", is_flag=True, help="Add also what looks like a work that has an entry.")
@saving_options(lambda options: not options["diff"])
def command(
    console: Console,
    ids: tuple[str, ...],
    into: Path | None,
    sections: tuple[str, ...],
    offline: bool,
    diff: bool,
    anyway: bool,
) -> None:
    """Add works by DOI, arXiv identifier, address, ISBN, or title in quotes.

    The published version is preferred, and its preprint kept as eprint. A work that is there already is refused.
    A retraction, a concern or a correction is reported.
    Where a title may be several works, they are listed, or asked about at a terminal.

    \b
    Example:
      audiobib add 10.1016/j.inffus.2023.101869 --section surveys
      audiobib add https://arxiv.org/abs/2308.12792
      audiobib add "Sparks of Large Audio Models: A Survey and Outlook"
    """
    target = input_files(console.settings, [into] if into is not None else [], may_be_new=True)[0]
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    if asks and not sections:
        sections = _ask_sections(console)
    choose = _choose if asks else lambda _, __: None
    change, added = plan_add(
        ids, console.settings, target, sections=sections, choose=choose, offline=offline, anyway=anyway
    )
    if diff:
        console.result(change.diff(), nl=False)
    else:
        console.save([change])
    for message in (*added.notices, *added.refused, *added.unavailable):
        print_text(message, err=True)
    if added.keys:
        console.note(f"{'Would add' if diff else 'Added'} {', '.join(added.keys)} to {name_of(target)}.")
    click.get_current_context().exit(added.exit_status)


def _ask_sections(console: Console) -> tuple[str, ...]:
    titles = console.settings.section_titles
    if not titles:
        return ()
    for slug, title in titles.items():
        print_text(f"  {slug}  {title}", err=True)
    answer = click.prompt("Section (several with commas, none with Enter)", default="", show_default=False, err=True)
    return tuple(slug for part in answer.split(",") if (slug := part.strip()))


def _choose(text: str, works: Sequence[Work]) -> Work | None:
    print_text(f"{text} may be", err=True)
    for number, work in enumerate(works, 1):
        print_text(f"  {number}  {described(work)}", err=True)
    number = click.prompt("Which (0 for none)", type=click.IntRange(0, len(works)), default=0, err=True)
    return works[number - 1] if number else None
