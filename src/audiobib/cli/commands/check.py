"""``audiobib check``."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiobib.cli.findings import OUTPUT_FORMATS, show_findings, show_statistics, summary
from audiobib.cli.inputs import STDIN, input_files, input_library
from audiobib.cli.options import name_of, saving_options
from audiobib.cli.progress import Progress
from audiobib.config.places import configured_path
from audiobib.errors import AudiobibError
from audiobib.rules.failure import is_ours
from audiobib.text.files import stamp
from audiobib.text.finding import SEVERITIES, is_at_least
from audiobib.workflows.baseline import read_baseline, without_known, write_baseline
from audiobib.workflows.check import Checker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audiobib.cli.options import Console
    from audiobib.model.schema import SchemaDialect
    from audiobib.text import Finding, Severity
    from audiobib.workflows.check import CheckedFile, Fixes

__all__ = ["command"]

_POLL = 0.3
"""Seconds between two looks at the files for ``--watch``."""


def _codes(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _code_option(name: str, text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(name, multiple=True, callback=_codes, metavar="CODES", help=text)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be done with what is found."""

    fixes: Fixes
    diff: bool
    output_format: str
    statistics: bool
    exit_zero: bool
    baseline: Path | None
    write_baseline: Path | None
    severity: Severity
    fail_level: Severity


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--fix", is_flag=True, help="Make the safe fixes, marked [*], and write the files.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: also apply fixes that may change the meaning."
)
@click.option("--diff", is_flag=True, help="Print what --fix would change; write nothing.")
@_code_option("--select", "Only the rules with these codes or prefixes.")
@_code_option("--extend-select", "Also these rules (codes or prefixes), those that are off by default included.")
@_code_option("--ignore", "Skip the rules with these codes or prefixes.")
@click.option(
    "--output-format",
    type=click.Choice(OUTPUT_FORMATS),
    default="full",
    show_default=True,
    help="How to print findings.",
)
@click.option("--statistics", is_flag=True, help="Print how often each rule found something, instead of findings.")
@click.option("--severity", type=click.Choice(SEVERITIES), default="info", help="Show this severity and graver ones.")
@click.option(
    "--fail-level",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="Exit with 1 for this severity and graver ones.",
)
@click.option("--dialect", type=click.Choice(["bibtex", "biblatex"]), help="What the files are for, where not certain.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0, also with findings.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Leave out the findings in this file.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Write all findings to this file, exit with 0.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep results of earlier runs.")
@saving_options(lambda options: (options["fix"] and not options["diff"]) or options["write_baseline"] is not None)
def command(
    console: Console,
    files: tuple[Path, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    output_format: str,
    statistics: bool,
    severity: Severity,
    fail_level: Severity,
    dialect: SchemaDialect | None,
    exit_zero: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    watch: bool,
    no_cache: bool,
) -> None:
    """Check .bib files: syntax, fields, keys, values, venues, duplicates, the list, hostile content, layout.

    Findings go to stdout as FILE:LINE:COLUMN; `audiobib explain CODE` says more about each. A comment directly above
    an entry keeps one quiet: % audiobib: ignore[VAL005] because ... FILES may be folders, patterns, and - for stdin.

    \b
    Example:
      audiobib check refs.bib
      audiobib check --select SYN,FLD --output-format concise
      audiobib check --severity error papers/ "other/*.bib"
      audiobib check --fix
      audiobib check --write-baseline known.json && audiobib check --baseline known.json
    """
    if unsafe_fixes and not (fix or diff):
        message = "--unsafe-fixes says which fixes --fix or --diff make: give one of them, too"
        raise click.UsageError(message)
    fixes: Fixes = "none" if not (fix or diff) else "all" if unsafe_fixes else "safe"
    known = baseline or (
        configured_path(console.settings, "baseline") if console.settings.baseline is not None else None
    )
    wish = _Wish(fixes, diff, output_format, statistics, exit_zero, known, write_baseline, severity, fail_level)
    settings = replace(console.settings, dialect=dialect) if dialect is not None else console.settings
    checker = Checker(settings, select, ignore, extend_select, use_cache=not no_cache)
    paths = input_files(console.settings, files)
    if STDIN in paths and (fix or watch):
        message = "stdin cannot be written or watched: with --diff, the fixes are printed"
        raise click.UsageError(message)
    status = _run(console, checker, paths, wish) if not watch else _watch(console, checker, paths, wish)
    if status and not exit_zero:
        click.get_current_context().exit(status)


def _run(console: Console, checker: Checker, paths: Sequence[Path], wish: _Wish) -> int:
    """Check, mend and print; return the exit status: 1 for findings, something that would change, a broken rule."""
    checked = [_check(console, checker, path, wish.fixes) for path in paths]
    for rule in checker.broken:
        console.warn(rule.message)
    changed = [file.change for file in checked if file.change.is_change]
    lines = {name: index for file in checked for name, index in file.lines.items()}
    findings: list[Finding] = [finding for file in checked for finding in file.findings]
    if wish.write_baseline is not None:
        write_baseline(wish.write_baseline, findings)
        console.note(
            f"Wrote {len(findings)} finding{'s' if len(findings) != 1 else ''} to {name_of(wish.write_baseline)}"
        )
        return 1 if checker.broken else 0
    unused = 0
    if wish.baseline is not None:
        findings, unused = without_known(findings, read_baseline(wish.baseline))
    findings = [finding for finding in findings if is_at_least(finding, wish.severity)]
    if wish.diff:
        for change in changed:
            console.result(change.diff(), nl=False)
    elif wish.fixes != "none":
        console.save(changed)
    if wish.statistics:
        show_statistics(console, findings)
    elif not wish.diff:
        show_findings(console, [(finding, lines[finding.path]) for finding in findings], wish.output_format)
    console.note(summary(findings, sum(file.fixed for file in checked), unused))
    bug = next((error for rule, error in checker.failed if is_ours(rule)), None)
    if bug is not None:
        from audiobib.cli.last_resort import BUG, report_bug  # noqa: PLC0415 -- only for a bug

        console.warn(report_bug(bug, "check"))
        return BUG
    failing = any(is_at_least(finding, wish.fail_level) for finding in findings)
    return 1 if failing or checker.broken or (wish.diff and changed) else 0


def _check(console: Console, checker: Checker, path: Path, fixes: Fixes) -> CheckedFile:
    progress = Progress(str(path), quiet=console.quiet)
    try:
        return checker.check_read(input_library(path), path if path != STDIN else None, fixes, progress)
    finally:
        progress.close()


def _watch(console: Console, checker: Checker, paths: Sequence[Path], wish: _Wish) -> int:
    """Run now and after every change of one of the files, until Ctrl-C; what cannot be read is told and waited for."""
    status = 0
    seen: object = None
    try:
        while True:
            looks = [stamp(path) for path in paths]
            if looks != seen:
                try:
                    status = _run(console, checker, paths, wish)
                except AudiobibError as error:
                    console.note(f"error: {error}")
                    status = 2
                seen = looks
                console.note("Watching; Ctrl-C ends it.")
            time.sleep(_POLL)
    except KeyboardInterrupt:
        return status
