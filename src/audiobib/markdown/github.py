"""What GitHub does with a README."""

from __future__ import annotations

from typing import Final

__all__ = ["MOST_SHOWN"]

MOST_SHOWN: Final = 512_000
"""Bytes of a README that are shown; the rest is cut off (GitHub Docs, "About READMEs": "truncated" beyond 500 KiB)."""
