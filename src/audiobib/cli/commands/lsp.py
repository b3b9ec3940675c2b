"""``audiobib lsp``."""

from __future__ import annotations

import importlib
from importlib.util import find_spec

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
    if find_spec("pygls") is None:
        message = 'the language server needs pygls, which is not installed: pip install "audiobib[lsp]"'
        raise InputError(message)
    # By name: the command line and the server stand beside each other and do not import each other.
    importlib.import_module("audiobib.lsp.server").serve()
