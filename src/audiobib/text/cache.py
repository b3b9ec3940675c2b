"""The user's cache folder: what is there saves time, and nothing else; what cannot be kept there is no error."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from audiobib.text.user_folder import user_folder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["cache_folder", "digest", "read_cached", "write_cached"]


def digest(content: str | bytes) -> str:
    """Return 24 hexadecimal digits that other ``content`` does not have."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return blake2b(data, digest_size=12).hexdigest()


def read_cached(room: str, name: str) -> bytes | None:
    """Return what was kept under ``name`` in ``room``; None if nothing was, or it cannot be read."""
    try:
        path = cache_folder() / room / name
        return path.read_bytes() if path.is_file() else None  # a pipe would never end
    except (OSError, RuntimeError):
        return None


def write_cached(room: str, name: str, text: str) -> None:
    """Keep ``text`` (UTF-8, stray bytes as surrogates) under ``name`` in ``room``: in one step, or not at all."""
    with suppress(OSError, RuntimeError):
        path = cache_folder() / room / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.write_text(text, "utf-8", errors="surrogatepass")
        temporary.replace(path)


def cache_folder() -> Path:
    """Return ``AUDIOBIB_CACHE``, or ours in the user's cache folder of this system.

    Raises ``RuntimeError`` for a user without a home.
    """
    return user_folder("cache")
