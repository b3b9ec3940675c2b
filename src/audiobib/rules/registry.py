"""Finding the rules: every module in ``rules/checks`` is one, and nothing lists them by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from audiobib.errors import InputError
from audiobib.kinds import discover, must_differ, offered
from audiobib.rules import checks
from audiobib.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from audiobib.kinds import Broken
    from audiobib.rules.values import Values
    from audiobib.text import Finding

__all__ = ["ENTRY_POINTS", "BrokenRule", "LoadedRules", "all_rules", "external_rules", "own_rules", "rule_of"]

ENTRY_POINTS = "audiobib.rules"
"""The group of entry points under which other packages offer rules: each names a module like ours."""

_STRAY_BYTE = re.compile(r"\\u(dc[89a-f][0-9a-f])")


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule whose module could not be imported: ``code`` (empty if its package alone knows it), and what is said."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class LoadedRules:
    """The rules that were looked for: those that can run, and those that cannot."""

    rules: tuple[Rule, ...]
    broken: tuple[BrokenRule, ...] = ()


def all_rules() -> tuple[Rule, ...]:
    """Return every rule of ours in the order of its code, but for broken ones: see :func:`own_rules`.

    Raises ``ValueError`` if two share a code or a name.
    """
    return own_rules().rules


@cache
def own_rules() -> LoadedRules:
    """Return every rule of ours in the order of its code, and those that cannot be imported.

    Raises ``ValueError`` if two share a code or a name.
    """
    found = discover(checks, rule_of)
    rules = tuple(sorted(found.members, key=lambda rule: rule.code))
    must_differ(rules, "rule", "code", "name")
    return LoadedRules(rules, tuple(_broken_rule(one) for one in found.broken))


def _broken_rule(broken: Broken) -> BrokenRule:
    code = broken.name.partition("_")[0].upper()
    message = f"the rule {code} cannot be loaded, so it did not run: {broken.reason}; this is a bug in audiobib"
    return BrokenRule(code, f"{message}, please report it with the version of your Python")


def external_rules(names: Iterable[str], *, is_trusted: bool = True) -> LoadedRules:
    """Return the rules of other packages that are offered under ``names``, in that order; no other is loaded.

    Raises :class:`~audiobib.errors.InputError` as :func:`~audiobib.kinds.offered` does, and for a code or name that
    is taken.
    """
    found = offered(ENTRY_POINTS, names, rule_of, kind="rule", is_trusted=is_trusted)
    try:
        must_differ([*all_rules(), *found.members], "rule", "code", "name")
    except ValueError as error:
        raise InputError(str(error)) from error
    return LoadedRules(found.members, tuple(_broken_foreign_rule(one) for one in found.broken))


def _broken_foreign_rule(broken: Broken) -> BrokenRule:
    package = f" of the package {broken.package}" if broken.package else ""
    message = f"the rule `{broken.name}`{package} cannot be loaded, so it did not run: {broken.reason}"
    return BrokenRule("", f"{message}; this is a bug in `{broken.module}`, not in audiobib")


def rule_of(module: object) -> Rule:
    r"""Return the rule that a module describes: ``RULE``, ``CHANGES`` if it edits, one ``check…``, its docstring.

    A stray byte in an example is written ``\udcXX`` in a raw docstring: no compiler since 3.13 takes the character
    itself there. Raises ``AttributeError``, ``TypeError`` or ``ValueError`` if it lacks one of them.
    """
    code, name, severity = module.RULE  # type: ignore[attr-defined]  # says so itself if it is not there
    ways = {way: getattr(module, way, None) for way in ("check_entry", "check", "check_suppressions")}
    ways |= {way: _given_what_it_asks(ways[way]) for way in ("check_entry", "check") if ways[way] is not None}
    if not any(ways.values()):
        message = "it has neither check_entry nor check"
        raise ValueError(message)
    return Rule(
        code,
        name,
        severity,
        getattr(module, "CHANGES", None),
        _STRAY_BYTE.sub(lambda match: chr(int(match[1], 16)), (module.__doc__ or "").strip()),
        getattr(module, "ENABLED", True),
        **ways,
        module=getattr(module, "__name__", ""),
    )


def _given_what_it_asks(check: Any) -> Callable[[Any, Values], Iterable[Finding]]:
    """Return ``check`` as the runner calls it, with an entry or library and the values; a rule may leave out one."""
    code = getattr(check, "__code__", None)
    names = code.co_varnames[: code.co_argcount] if code is not None else ()
    if names == ("values",):
        return lambda _, values: check(values)
    return (lambda about, _: check(about)) if len(names) == 1 else check
