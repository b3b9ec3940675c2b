"""What is said of a rule that raised an exception while it ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.rules.rule import at_key, finding

if TYPE_CHECKING:
    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.rules.rule import Rule
    from audiobib.text import Finding

__all__ = ["failure_at", "is_ours"]


def is_ours(rule: Rule) -> bool:
    """Whether ``rule`` is part of audiobib, so that its bugs are ours."""
    return rule.module.partition(".")[0] == __name__.partition(".")[0]


def failure_at(library: Library, rule: Rule, error: BaseException, entry: Entry | None) -> Finding:
    """Return a finding that ``rule`` raised ``error`` at ``entry`` (None: at the whole file) and said no more."""
    block = entry.block if entry is not None else None
    place = at_key(library, block) if block is not None else (0, 0)
    said = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(": ")
    whose = "audiobib, please report it" if is_ours(rule) else f"`{rule.module or rule.name}`, not in audiobib"
    what = f"the rule {rule.code} ({rule.name}) stopped here, so its findings are missing: {said}"
    message = f"{what}; this is a bug in {whose}"
    key = (entry.key or None) if entry is not None else None
    return finding(library, (rule.code, rule.name, "error"), *place, message, key=key)
