"""Running rules over a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.rules.registry import all_rules
from audiobib.rules.rule import Values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audiobib.model.library import Library
    from audiobib.text import Finding

__all__ = ["is_selected", "run_rules"]


def run_rules(
    library: Library, values: Values | None = None, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> list[Finding]:
    """Return what the rules find in ``library``, in file order.

    ``select`` and ``ignore`` are beginnings of codes (``SYN``, ``FLD001``); the longer match wins, and nothing
    selected means everything.
    """
    select, ignore = tuple(select), tuple(ignore)
    found: list[Finding] = []
    for rule in all_rules():
        if is_selected(rule.code, select, ignore):
            found += rule.check(library, values or Values())
    return sorted(found, key=lambda finding: (finding.line, finding.column, finding.code))


def is_selected(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Whether the rule ``code`` is chosen; of two matching beginnings the longer one decides, then ``ignore``."""
    chosen = max((len(part) for part in select if code.startswith(part)), default=-1 if select else 0)
    dropped = max((len(part) for part in ignore if code.startswith(part)), default=-1)
    return chosen > dropped
