"""The group of commands; each command's module is imported when the command is called."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from contextlib import suppress
from typing import Final, NoReturn

import click

from audiobib.version import __version__

__all__ = ["cli", "main"]

COMMANDS: Final = {
    "absorb": "absorb",
    "add": "add",
    "check": "check",
    "cited": "cited",
    "explain": "explain",
    "export": "export",
    "fmt": "fmt",
    "import": "import_",
    "init": "init",
    "lsp": "lsp",
    "people": "people",
    "recover": "recover",
    "rekey": "rekey",
    "render": "render",
    "templates": "templates",
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
    configuration, 3 could not check (network), 70 a bug in audiobib.
    """


def main() -> NoReturn:
    """Run the command line and exit."""
    gc.set_threshold(100_000)  # what imports make stays: to look for garbage in it takes 5 ms at every start
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_status())


def _status() -> int:
    """Run the command line; return its exit status, whatever happens."""
    from audiobib.errors import AudiobibError  # noqa: PLC0415 -- --version does not wait for it

    try:
        status = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        said = io.StringIO()
        error.show(file=said)
        _say(said.getvalue().rstrip("\n"))
        return 2
    except click.Abort:
        _say("Stopped.")
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 141
    except AudiobibError as error:
        return _failed(str(error))
    except OSError as error:
        _forget_output()
        return _failed(f"{error.filename or 'the output'}: cannot be used ({error.strerror})")
    except Exception as error:
        from audiobib.cli.last_resort import BUG, report_bug  # noqa: PLC0415 -- only for a bug

        command = next((word for word in sys.argv[1:] if word in COMMANDS), "")
        _failed(report_bug(error, command))
        return BUG
    return status if isinstance(status, int) else 0


def _failed(message: str) -> int:
    for line in message.split("\n"):
        _say(f"error: {line}")
    return 2


def _say(text: str) -> None:
    from audiobib.cli.printing import print_text  # noqa: PLC0415 -- --version does not wait for it

    print_text(text, err=True)


def _forget_output() -> None:
    """Send what could not be written nowhere: Python would try again at its end, and end with a traceback."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
