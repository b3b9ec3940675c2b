r"""Which citation keys a document uses: ``\cite`` and its family in .tex, ``\citation`` in .aux files."""

from __future__ import annotations

import re

__all__ = ["ALL", "cited_keys"]

ALL = "*"
r"""What ``\nocite{*}`` cites: every entry."""

_CITATION = re.compile(r"\\citation\{([^}]*)\}")
_CITE = re.compile(r"\\[A-Za-z]*[cC]ite[A-Za-z]*\*?(?:\s*(?:\[[^\]]*\]|\([^)]*\)))*\s*\{([^}#]*)\}")
_COMMENT = re.compile(r"(?<!\\)%[^\r\n]*")


def cited_keys(text: str, *, aux: bool = False) -> list[str]:
    r"""Return the keys that a LaTeX document (or, with ``aux``, its .aux file) cites, each once, in order.

    ``\nocite{*}`` gives :data:`ALL`. Arguments of macro definitions (``\cite{#2}``) are not keys.
    """
    found = _CITATION.findall(text) if aux else _CITE.findall(_COMMENT.sub("", text))
    keys = (key.strip() for group in found for key in group.split(","))
    return list(dict.fromkeys(key for key in keys if key))
