"""``audiobib explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from audiobib.cli.options import common_options
from audiobib.workflows.explain import explain_rule

if TYPE_CHECKING:
    from audiobib.cli.options import Console

__all__ = ["command"]


@click.command("explain")
@click.argument("code")
@common_options
def command(console: Console, code: str) -> None:
    """Say what the rule CODE wants, with a bad and a good example, and why.

    \b
    Example:
      audiobib explain FLD001
    """
    console.result(explain_rule(code))
