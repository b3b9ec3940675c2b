"""Blanking out what a program does not read, so that offsets stay what they are."""

from __future__ import annotations

import re

__all__ = ["blank"]

_VISIBLE = re.compile(r"[^\s]")


def blank(text: str) -> str:
    """Return ``text`` with every visible character as a blank; line ends stay."""
    return _VISIBLE.sub(" ", text)
