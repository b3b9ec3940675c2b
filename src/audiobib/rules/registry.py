"""Finding the rules: every module in ``rules/checks`` is one, and nothing lists them by hand."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from audiobib.errors import InputError
from audiobib.rules import checks
from audiobib.rules.rule import Rule
from audiobib.text.blanks import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
    rules, broken = [], []
    for module in pkgutil.iter_modules(checks.__path__):
        try:
            rules.append(rule_of(importlib.import_module(f"{checks.__name__}.{module.name}")))
        except (Exception, SystemExit) as error:  # whatever it is: the other rules are still wanted
            code = module.name.partition("_")[0].upper()
            message = f"the rule {code} cannot be loaded, so it did not run: {_said(error)}; this is a bug in audiobib"
            broken.append(BrokenRule(code, f"{message}, please report it with the version of your Python"))
    rules.sort(key=lambda rule: rule.code)
    _must_differ(rules)
    return LoadedRules(tuple(rules), tuple(broken))


def external_rules(names: Iterable[str], *, is_trusted: bool = True) -> LoadedRules:
    """Return the rules of other packages that are offered under ``names``, in that order; no other is loaded.

    A configuration names them, so nothing is loaded unless the user trusts it. Raises
    :class:`~audiobib.errors.InputError` for a name that no installed package offers, for one without trust, for a
    module that is no rule, and for a code or name that is taken.
    """
    names = tuple(names)
    if not names:
        return LoadedRules(())
    from importlib.metadata import entry_points  # noqa: PLC0415 -- 10 ms that only configured rules need

    offered = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    rules, broken = [], []
    for name in names:
        if name not in offered:
            known = ", ".join(sorted(offered)) or "none"
            message = f"no installed package offers a rule `{name}` (entry points `{ENTRY_POINTS}`: {known})"
            raise InputError(message)
        if not is_trusted:
            message = f"`{name}` is a rule of another package: --trust runs it, if you trust this repository"
            raise InputError(message)
        point = offered[name]
        try:
            module = point.load()
        except (Exception, SystemExit) as error:  # other people's code: anything may happen
            package = f" of the package {point.dist.name} {point.dist.version}" if point.dist is not None else ""
            message = f"the rule `{name}`{package} cannot be loaded, so it did not run: {_said(error)}"
            broken.append(BrokenRule("", f"{message}; this is a bug in `{point.module}`, not in audiobib"))
            continue
        try:
            rules.append(rule_of(module))
        except (AttributeError, TypeError, ValueError) as error:
            message = f"`{name}` is no rule: {error}; see docs/checking.md for what a rule's module holds"
            raise InputError(message) from error
    try:
        _must_differ([*all_rules(), *rules])
    except ValueError as error:
        raise InputError(str(error)) from error
    return LoadedRules(tuple(rules), tuple(broken))


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
    )


def _given_what_it_asks(check: Any) -> Callable[[Any, Values], Iterable[Finding]]:
    """Return ``check`` as the runner calls it, with an entry or library and the values; a rule may leave out one."""
    code = getattr(check, "__code__", None)
    names = code.co_varnames[: code.co_argcount] if code is not None else ()
    if names == ("values",):
        return lambda _, values: check(values)
    return (lambda about, _: check(about)) if len(names) == 1 else check


def _must_differ(rules: list[Rule]) -> None:
    for kind in ("code", "name"):
        names = [getattr(rule, kind) for rule in rules]
        if len(set(names)) != len(names):
            message = f"two rules share a {kind}: {min(name for name in names if names.count(name) > 1)}"
            raise ValueError(message)


def _said(error: BaseException) -> str:
    """Return the kind and the words of ``error`` on one line."""
    return squeeze(f"{type(error).__name__}: {error}").rstrip(": ")
