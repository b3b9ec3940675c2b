"""JSON and TOML from files that anybody may have written: what cannot be read is a ``ValueError``, however it is wrong.

The readers of the standard library end with ``RecursionError`` where brackets are nested some thousand deep.
"""

from __future__ import annotations

import json
from typing import Any

__all__ = ["read_json", "read_toml"]


def read_json(text: str | bytes) -> Any:
    """Return what the JSON ``text`` says. Raises ``ValueError``."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError(_DEEP) from error


def read_toml(text: str | bytes) -> dict[str, Any]:
    """Return what the TOML ``text`` (bytes: UTF-8) says. Raises ``ValueError``."""
    import tomllib  # noqa: PLC0415 -- 2 ms that a remembered configuration does not need

    try:
        return tomllib.loads(text if isinstance(text, str) else text.decode("utf-8"))
    except RecursionError as error:
        raise ValueError(_DEEP) from error


_DEEP = "brackets are nested too deep"
