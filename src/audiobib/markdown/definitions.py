"""Names for addresses, as in ``[1]: https://…``, which links of the document go by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["is_definition", "link_definitions"]

_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]]+)\]:\s*<?(?P<url>\S+?)>?(?:\s+[\"'(].*)?\s*$")


def is_definition(line: str) -> bool:
    """Whether ``line`` names an address for the links of the document, as in ``[1]: https://…``."""
    return _DEFINITION.match(line) is not None


def link_definitions(lines: Sequence[str]) -> Mapping[str, str]:
    """Return the address of each name that ``lines`` define, as in ``[1]: https://…``; names are folded."""
    found = filter(None, map(_DEFINITION.match, lines))
    return {" ".join(match["name"].casefold().split()): match["url"] for match in found}
