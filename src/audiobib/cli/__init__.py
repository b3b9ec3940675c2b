"""The command line: every command parses its options, calls one workflow and prints.

``main`` is the entry point; it turns every error that audiobib raises on purpose into one message and exit 2.
"""

from audiobib.cli.app import cli, main

__all__ = ["cli", "main"]
