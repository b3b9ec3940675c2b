"""The one place that prints: text for people with control characters shown, data for programs byte by byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from audiobib.text.shown import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Styled", "print_data", "print_text"]

_OTHER_HALF_PAIR: Final = re.compile(r"[\ud800-\udc7f\udd00-\udfff]")
"""Half of a surrogate pair that is no stray byte."""


class Styled(NamedTuple):
    """A piece of text and how it looks, in the words of ``click.style``."""

    text: str
    look: Mapping[str, Any]


def print_text(*parts: str | Styled, err: bool = False, nl: bool = True, color: bool | None = None) -> None:
    """Print ``parts`` for people; only what :class:`Styled` asks for is sent as an escape sequence."""
    text = "".join(
        click.style(shown(part.text), **part.look) if isinstance(part, Styled) else shown(part) for part in parts
    )
    click.echo(text, err=err, nl=nl, color=color)


def print_data(text: str) -> None:
    """Print ``text`` to stdout exactly: UTF-8, stray bytes as they were, no line end more, none changed."""
    click.echo(text.encode("utf-8", "surrogateescape" if _has_only_stray_bytes(text) else "backslashreplace"), nl=False)


def _has_only_stray_bytes(text: str) -> bool:
    return _OTHER_HALF_PAIR.search(text) is None
