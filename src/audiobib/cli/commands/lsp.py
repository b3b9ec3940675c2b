"""``audiobib lsp``."""

from __future__ import annotations

import importlib

import click

from audiobib.errors import InputError

__all__ = ["command"]


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Speak over stdin and stdout, which it does anyway; some editors add this.")
def command(stdio: bool) -> None:  # noqa: ARG001 -- there is no other way to speak
    """Serve an editor by the Language Server Protocol; the editor starts it (docs/editors.md).

    Findings and fixes in .bib files; in LaTeX, Markdown, Quarto and Typst the keys: completed, explained, found,
    renamed everywhere, missed. Needs the extra `lsp`.

    \b
    Example:
      pip install "audiobib[lsp]"
      audiobib lsp
    """
    # By name: the command line and the server stand beside each other and do not import each other.
    try:
        server = importlib.import_module("audiobib.lsp.server")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        message = f'the language server needs {error.name}, which is not installed: pip install "audiobib[lsp]"'
        raise InputError(message) from error
    server.serve()
