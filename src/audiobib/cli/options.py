"""Options that every command has, and what they mean for its output."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from audiobib.cli.printing import Styled, print_data, print_text
from audiobib.config import load_settings
from audiobib.config.places import named, root_of
from audiobib.text.files import near
from audiobib.text.shown import one_line
from audiobib.workflows.changes import write_changes
from audiobib.workflows.recovery import recover_saves, stopped_saves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from audiobib.config import Settings
    from audiobib.workflows.changes import Change

__all__ = ["Console", "common_options", "name_of", "near", "saving_options"]

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command prints: results to stdout, everything else to stderr, in colour only if that is wanted."""

    settings: Settings
    quiet: bool
    verbose: bool
    color: bool | None

    def result(self, *parts: str | Styled, nl: bool = True) -> None:
        """Print what the command was asked for to stdout, for people."""
        print_text(*parts, nl=nl, color=self.color)

    def data(self, text: str) -> None:
        """Print what another program is to read to stdout, exactly."""
        print_data(text)

    def note(self, text: str) -> None:
        """Print something worth knowing to stderr, unless ``--quiet``."""
        if not self.quiet:
            print_text(text, err=True)

    def warn(self, text: str) -> None:
        """Print to stderr, ``--quiet`` or not, what must be known to understand the result."""
        print_text(f"warning: {text}", err=True)

    def detail(self, text: str) -> None:
        """Print something that only ``--verbose`` asks for to stderr."""
        if self.verbose and not self.quiet:
            print_text(text, err=True)

    def save(self, changes: Iterable[Change]) -> None:
        """Write ``changes``, all or none. Raises as :func:`~audiobib.workflows.changes.write_changes`."""
        write_changes(changes, root_of(self.settings).folder, self.note)


def _color(choice: str) -> bool | None:
    """Return True (always), False (never) or None (as the stream is); NO_COLOR and FORCE_COLOR count for auto."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def common_options(function: Callable[..., R]) -> Callable[..., R]:
    """Add ``--config``, ``--color``, ``--trust``, ``-q`` and ``-v``; the command gets them as one ``console``.

    For commands that write nothing: they tell of a save that was stopped. Those that write have
    :func:`saving_options`.
    """
    return _with_console(function, lambda _: False)


def saving_options(when: Callable[[Mapping[str, Any]], bool | None]) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Add the options that every command has to one that writes if ``when`` says so of its options.

    It then repairs a save that was stopped, before it reads anything; for None it sees to that itself.
    """
    return lambda function: _with_console(function, when)


def _with_console(function: Callable[..., R], writes: Callable[[Mapping[str, Any]], bool | None]) -> Callable[..., R]:
    @click.option(
        "--config",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="Use this configuration file.",
    )
    @click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colours; auto obeys NO_COLOR.",
    )
    @click.option("--trust", is_flag=True, help="Trust this repository: paths out of its root, plug-ins, programs.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more.")
    @click.option("-q", "--quiet", is_flag=True, help="Print results only.")
    @wraps(function)
    def command(
        *args: object, config: Path | None, color: str, trust: bool, verbose: bool, quiet: bool, **options: object
    ) -> R:
        console = Console(load_settings(file=config, trust=trust), quiet, verbose, _color(color))
        paths = list(_paths(options.values()))
        for path in paths:
            named(console.settings, path)
        _mind_stopped_saves(console, paths, writes=writes(options))
        return function(*args, console=console, **options)

    return command


def _paths(values: Iterable[object]) -> Iterator[Path]:
    """Yield the paths among the values of arguments and options; ``-`` is none."""
    for value in values:
        if isinstance(value, tuple):
            yield from _paths(value)
        elif isinstance(value, Path) and value != Path("-"):
            yield value


def _mind_stopped_saves(console: Console, paths: Sequence[Path], *, writes: bool | None) -> None:
    root = root_of(console.settings).folder
    if writes:
        recover_saves(root, paths, console.note)
    elif writes is False and stopped_saves(root, paths):
        console.note("A save was stopped here, or still runs: `audiobib recover` finishes it or takes it back.")


def name_of(path: Path) -> str:
    """Return what to call the file ``path`` in a message: relative to the current folder, on one line."""
    return one_line(near(path))
