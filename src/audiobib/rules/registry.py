"""Finding the rules: every module in ``rules/checks`` is one, and nothing lists them by hand."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

from audiobib.errors import InputError
from audiobib.rules import checks
from audiobib.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ENTRY_POINTS", "all_rules", "external_rules", "rule_of"]

ENTRY_POINTS = "audiobib.rules"
"""The group of entry points under which other packages offer rules: each names a module like ours."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule in the order of its code. Raises ``ValueError`` if two share a code or a name."""
    modules = [
        importlib.import_module(f"{checks.__name__}.{module.name}") for module in pkgutil.iter_modules(checks.__path__)
    ]
    rules = sorted((rule_of(module) for module in modules), key=lambda rule: rule.code)
    _must_differ(rules)
    return tuple(rules)


def external_rules(names: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of other packages that are offered under ``names``, in that order; no other is loaded.

    Raises :class:`~audiobib.errors.InputError` for a name that no installed package offers, for a module that is
    no rule, and for a code or name that is taken.
    """
    names = tuple(names)
    if not names:
        return ()
    from importlib.metadata import entry_points  # noqa: PLC0415 -- 10 ms that only configured rules need

    offered = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    rules = []
    for name in names:
        if name not in offered:
            known = ", ".join(sorted(offered)) or "none"
            message = f"no installed package offers a rule `{name}` (entry points `{ENTRY_POINTS}`: {known})"
            raise InputError(message)
        module = offered[name].load()
        try:
            rules.append(rule_of(module))
        except (AttributeError, TypeError, ValueError) as error:
            message = f"`{name}` is no rule: {error}; see docs/checking.md for what a rule's module holds"
            raise InputError(message) from error
    try:
        _must_differ([*all_rules(), *rules])
    except ValueError as error:
        raise InputError(str(error)) from error
    return tuple(rules)


def rule_of(module: object) -> Rule:
    """Return the rule that a module describes: ``RULE``, ``CHANGES``, one ``check…`` at least, its docstring.

    Raises ``AttributeError``, ``TypeError`` or ``ValueError`` if it lacks one of them.
    """
    code, name, severity = module.RULE  # type: ignore[attr-defined]
    ways = {way: getattr(module, way, None) for way in ("check_entry", "check", "check_suppressions")}
    if not any(ways.values()):
        message = "it has neither check_entry nor check"
        raise ValueError(message)
    return Rule(
        code,
        name,
        severity,
        module.CHANGES,  # type: ignore[attr-defined]
        (module.__doc__ or "").strip(),
        getattr(module, "ENABLED", True),
        **ways,
    )


def _must_differ(rules: list[Rule]) -> None:
    for kind in ("code", "name"):
        names = [getattr(rule, kind) for rule in rules]
        if len(set(names)) != len(names):
            message = f"two rules share a {kind}: {min(name for name in names if names.count(name) > 1)}"
            raise ValueError(message)
