"""Texts that make a careless scan look at the same place again and again: one sign or word, many times over."""

from __future__ import annotations

__all__ = ["ATTACKS", "attacked"]

ATTACKS = (
    *(" ", "\n", "\t", "  \n", r"\$", "1", "a", "A", "W", "0000-", "a.", "a1", "a-", "10.", "1 ", "é", ":", "'"),
    *(".", ",", " ,", "--", "{", "}", "{}", "(", "$", "&", "&#", '"', "=", "a=", "@", "%", "% ", "#", "_", "*", "/"),
    *("http://", "<", "<a", "[", "](", "`", "```", "\\", r"\a", r"\\", r"\emph{", "a/", "and", " and ", "et ", "x,"),
    *("...", "~", "\N{EN DASH}"),
)


def attacked(attack: str, size: int, tail: str = "\x01") -> str:
    """Return ``attack`` again and again, ``size`` characters, and a ``tail`` that nothing allows at an end."""
    return (attack * (size // len(attack) + 1))[:size] + tail
