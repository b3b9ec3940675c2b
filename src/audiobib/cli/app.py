"""The group of commands; each command's module is imported when the command is called."""

from __future__ import annotations

import gc
import importlib
import sys
from typing import Final, NoReturn

import click

from audiobib.version import __version__

__all__ = ["cli", "main"]

COMMANDS: Final = {
    "add": "add",
    "check": "check",
    "cited": "cited",
    "explain": "explain",
    "export": "export",
    "fmt": "fmt",
    "import": "import_",
    "lsp": "lsp",
    "people": "people",
    "recover": "recover",
    "rekey": "rekey",
    "render": "render",
    "update": "update",
    "verify": "verify",
}
"""Module in ``cli/commands`` by the name of the command."""


class _LazyGroup(click.Group):
    """A group that imports a command when it is asked for it: the start of the program stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"audiobib.cli.commands.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            import difflib  # noqa: PLC0415 -- only for a mistyped command

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else f"Known are {', '.join(sorted(COMMANDS))}."
            ctx.fail(f"No such command `{args[0]}`. {hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, "--version", "-V", message="audiobib %(version)s")
def cli() -> None:
    """One refs.bib: check it, format it, and render the README list and the survey's bibliography from it.

    \b
    Example:
      audiobib import README.md --into refs.bib
      audiobib check
      audiobib render

    Exit status: 0 clean, 1 findings or something would change, 2 usage, unreadable input or a bad
    configuration, 3 could not check (network).
    """


def main() -> NoReturn:
    """Run the command line and exit."""
    from audiobib.errors import AudiobibError  # noqa: PLC0415 -- --version does not wait for it

    gc.set_threshold(100_000)  # what imports make stays: to look for garbage in it takes 5 ms at every start
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except AudiobibError as error:
        for line in str(error).splitlines():
            click.echo(f"error: {line}", err=True)
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)
