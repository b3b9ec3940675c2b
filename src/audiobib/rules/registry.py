"""Finding the rules: every module in ``rules/checks`` is one, and nothing lists them by hand."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

from audiobib.rules import checks
from audiobib.rules.rule import Rule

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["all_rules"]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule in the order of its code. Raises ``ValueError`` if two share a code or a name."""
    modules = [
        importlib.import_module(f"{checks.__name__}.{module.name}") for module in pkgutil.iter_modules(checks.__path__)
    ]
    rules = sorted((_rule(module) for module in modules), key=lambda rule: rule.code)
    for kind in ("code", "name"):
        names = [getattr(rule, kind) for rule in rules]
        if len(set(names)) != len(names):
            message = f"two rules share a {kind}: {min(name for name in names if names.count(name) > 1)}"
            raise ValueError(message)
    return tuple(rules)


def _rule(module: ModuleType) -> Rule:
    code, name, severity = module.RULE
    return Rule(code, name, severity, module.CHANGES, module.check, (module.__doc__ or "").strip())
