"""Options that every command has, and what they mean for its output."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from audiobib.config import load_settings
from audiobib.config.places import configured_paths, named
from audiobib.text.files import near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audiobib.config import Settings

__all__ = ["Console", "common_options", "input_files", "near"]

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command prints: results to stdout, everything else to stderr, in colour only if that is wanted."""

    settings: Settings
    quiet: bool
    verbose: bool
    color: bool | None

    def result(self, text: str, *, nl: bool = True) -> None:
        """Print what the command was asked for to stdout."""
        click.echo(text, nl=nl, color=self.color)

    def note(self, text: str) -> None:
        """Print something worth knowing to stderr, unless ``--quiet``."""
        if not self.quiet:
            click.echo(text, err=True, color=self.color)

    def warn(self, text: str) -> None:
        """Print to stderr, ``--quiet`` or not, what must be known to understand the result."""
        click.echo(f"warning: {text}", err=True, color=self.color)

    def detail(self, text: str) -> None:
        """Print something that only ``--verbose`` asks for to stderr."""
        if self.verbose and not self.quiet:
            click.echo(text, err=True, color=self.color)

    def style(self, text: str, **style: bool | str) -> str:
        """Return ``text`` in a style; click strips it where there is no terminal."""
        return click.style(text, **style) if self.color is not False else text  # type: ignore[arg-type]


def _color(choice: str) -> bool | None:
    """Return True (always), False (never) or None (as the stream is); NO_COLOR and FORCE_COLOR count for auto."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def common_options(function: Callable[..., R]) -> Callable[..., R]:
    """Add ``--config``, ``--color``, ``--trust``, ``-q`` and ``-v``; the command gets them as one ``console``."""

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
        for path in _paths(options.values()):
            named(console.settings, path)
        return function(*args, console=console, **options)

    return command


def _paths(values: Iterable[object]) -> Iterator[Path]:
    """Yield the paths among the values of arguments and options; ``-`` is none."""
    for value in values:
        if isinstance(value, tuple):
            yield from _paths(value)
        elif isinstance(value, Path) and value != Path("-"):
            yield value


def input_files(console: Console, files: Sequence[Path]) -> list[Path]:
    """Return the given files, or the configured bibliography, relative to the current folder where possible."""
    if files:
        return list(files)
    return [near(path) for path in configured_paths(console.settings, "bibliography")]
