"""Kinds of things that are one file each (rules, formats, lists, sources, …): one registry finds them all.

A kind is a package, every module of which describes one member in its header; nothing lists them by hand. Members
that other packages offer are loaded by their entry point only, where a name asks for them and the user trusts it.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from audiobib.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import ModuleType

__all__ = ["Broken", "Members", "discover", "must_differ", "offered"]

Member = TypeVar("Member")


@dataclass(frozen=True, slots=True)
class Broken:
    """A member that cannot be loaded: its name (of the module, or of the entry point), and why.

    ``package`` (name and version) and ``module`` are those of another package; empty for ours.
    """

    name: str
    reason: str
    package: str = ""
    module: str = ""


@dataclass(frozen=True, slots=True)
class Members(Generic[Member]):
    """The members of a kind that were found, and those that cannot be loaded."""

    members: tuple[Member, ...]
    broken: tuple[Broken, ...] = ()


def discover(package: ModuleType, header: Callable[[ModuleType], Member]) -> Members[Member]:
    """Return what ``header`` makes of each module of ``package``, in the order of the modules' names.

    A sub-package is a module too; a name with ``_`` in front is no member. One that cannot be imported, or the header
    of which is wrong, is broken; the others are still found.
    """
    members, broken = [], []
    for module in pkgutil.iter_modules(package.__path__):
        if module.name.startswith("_"):
            continue
        try:
            members.append(header(importlib.import_module(f"{package.__name__}.{module.name}")))
        except (Exception, SystemExit) as error:  # whatever it is: the other members are still wanted
            broken.append(Broken(module.name, _said(error)))
    return Members(tuple(members), tuple(broken))


def offered(
    group: str, names: Iterable[str], header: Callable[[ModuleType], Member], *, kind: str, is_trusted: bool = True
) -> Members[Member]:
    """Return the members that installed packages offer under ``names``, in that order; no other is loaded.

    ``group`` is the group of their entry points, each of which names a module like ours; ``kind`` says in messages
    what they are ("rule"). A configuration names them, so nothing is loaded unless the user trusts it. Raises
    :class:`~audiobib.errors.InputError` for a name that no installed package offers, for one without trust, and for
    a module whose header is wrong.
    """
    names = tuple(names)
    if not names:
        return Members(())
    from importlib.metadata import entry_points  # noqa: PLC0415 -- 10 ms that only configured members need

    points = {point.name: point for point in entry_points(group=group)}
    members, broken = [], []
    for name in names:
        if name not in points:
            known = ", ".join(sorted(points)) or "none"
            message = f"no installed package offers a {kind} `{name}` (entry points `{group}`: {known})"
            raise InputError(message)
        if not is_trusted:
            message = f"`{name}` is a {kind} of another package: --trust runs it, if you trust this repository"
            raise InputError(message)
        point = points[name]
        try:
            module = point.load()
        except (Exception, SystemExit) as error:  # other people's code: anything may happen
            package = f"{point.dist.name} {point.dist.version}" if point.dist is not None else ""
            broken.append(Broken(name, _said(error), package, point.module))
            continue
        try:
            members.append(header(module))
        except (AttributeError, TypeError, ValueError) as error:
            message = f"`{name}` is not a {kind}: {error}"
            raise InputError(message) from error
    return Members(tuple(members), tuple(broken))


def must_differ(members: Sequence[object], kind: str, *attributes: str) -> None:
    """Raise ``ValueError`` if two of ``members`` share one of ``attributes``; ``kind`` says what they are."""
    for attribute in attributes:
        names = [getattr(member, attribute) for member in members]
        if len(set(names)) != len(names):
            message = f"two {kind}s share a {attribute}: {min(name for name in names if names.count(name) > 1)}"
            raise ValueError(message)


def _said(error: BaseException) -> str:
    """Return the kind and the words of ``error`` on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split()).rstrip(": ")
