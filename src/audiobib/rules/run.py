"""Running rules over a library."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from audiobib.errors import AudiobibError
from audiobib.rules.failure import failure_at
from audiobib.rules.registry import all_rules
from audiobib.rules.suppression import read_suppressions, suppress
from audiobib.rules.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.rules.rule import Rule
    from audiobib.text import Finding

__all__ = ["Failed", "Memory", "is_selected", "run_rules", "selected_rules"]

Failed = Callable[["Rule", BaseException], None]
"""Is told of each rule that ended in an exception, once a run."""

_STEP = 500
"""Entries between two reports of progress."""


class Memory(Protocol):
    """Remembers from run to run what the rules found in an entry."""

    def recall(self, entry: Entry) -> Sequence[Finding] | None:
        """Return what was found in an entry like this one; None if that is not known."""

    def keep(self, entry: Entry, findings: Sequence[Finding]) -> None:
        """Remember what was found in ``entry``."""


def run_rules(
    library: Library,
    values: Values | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    *,
    extend: Iterable[str] = (),
    rules: Sequence[Rule] | None = None,
    memory: Memory | None = None,
    progress: Callable[[int, int], None] | None = None,
    failed: Failed | None = None,
) -> list[Finding]:
    """Return what the rules find in ``library``, in file order, without what comments in it keep quiet.

    A rule that raises an exception does not end the others: a finding under its code says where it stopped, and
    ``failed`` is told. It looks at no further entry, and nothing of what it was at is remembered.

    ``select``, ``extend`` and ``ignore`` are beginnings of codes, see :func:`selected_rules`; ``rules`` (default:
    our own) are those to choose from. ``progress`` is told how many of how many entries are done.
    """
    values = values or Values()
    chosen = selected_rules(all_rules() if rules is None else rules, select, ignore, extend)
    failures: dict[str, Finding] = {}

    def fail(rule: Rule, error: BaseException, entry: Entry | None = None) -> None:
        failures[rule.code] = failure_at(library, rule, error, entry)
        if failed is not None:
            failed(rule, error)

    findings = _in_entries(library, values, chosen, fail, memory=memory, progress=progress)
    for rule in chosen:
        if rule.check is not None:
            findings += _found(partial(rule.check, library, values), partial(fail, rule))
    suppressions = read_suppressions(library)
    if suppressions:
        codes = [rule.code for rule in chosen]
        findings, suppressions = suppress(findings, suppressions, str(library.path or ""), codes)
        for rule in chosen:
            if rule.check_suppressions is not None:
                findings += _found(partial(rule.check_suppressions, library, suppressions), partial(fail, rule))
    findings += failures.values()
    return sorted(findings, key=lambda finding: (finding.path, finding.line, finding.column, finding.code))


def _found(check: Callable[[], Iterable[Finding]], fail: Callable[[BaseException], None]) -> list[Finding]:
    """Return what ``check`` finds; nothing if it raises, which ``fail`` is told. Our own errors say what is wrong."""
    try:
        return list(check())
    except AudiobibError:
        raise
    except (Exception, SystemExit) as error:  # whatever it is: the other rules are still wanted
        fail(error)
        return []


def _in_entries(
    library: Library,
    values: Values,
    chosen: Sequence[Rule],
    fail: Callable[[Rule, BaseException, Entry], None],
    *,
    memory: Memory | None,
    progress: Callable[[int, int], None] | None,
) -> list[Finding]:
    checks = [(rule, rule.check_entry) for rule in chosen if rule.check_entry is not None]
    found: list[Finding] = []
    count = len(library)
    for number, entry in enumerate(library if checks else ()):
        if progress is not None and number % _STEP == 0:
            progress(number, count)
        known = memory.recall(entry) if memory is not None else None
        if known is not None:
            found += known
            continue
        here: list[Finding] = []
        raising: set[str] = set()
        for rule, check in checks:
            try:  # not by _found: a call and two partials for each rule and entry are a tenth of a check
                here += list(check(entry, values))
            except AudiobibError:
                raise
            except (Exception, SystemExit) as error:
                fail(rule, error, entry)
                raising.add(rule.code)
        if raising:
            checks = [(rule, check) for rule, check in checks if rule.code not in raising]
            memory = None
        if memory is not None:
            memory.keep(entry, here)
        found += here
    return found


def selected_rules(
    rules: Iterable[Rule], select: Iterable[str] = (), ignore: Iterable[str] = (), extend: Iterable[str] = ()
) -> list[Rule]:
    """Return the rules that run, in the order of ``rules``.

    ``select`` replaces the rules that run by default, ``extend`` adds to them. A rule that is off by default runs
    only if its code, or the beginning of it, is named.
    """
    select, ignore, extend = tuple(select), tuple(ignore), tuple(extend)
    chosen = (*(select or ("",)), *extend)
    named = tuple(part for part in (*select, *extend) if part)
    return [
        rule
        for rule in rules
        if is_selected(rule.code, chosen, ignore) and (rule.enabled or rule.code.startswith(named))
    ]


def is_selected(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Whether the rule ``code`` is chosen; of two matching beginnings the longer one decides, then ``ignore``."""
    chosen = max((len(part) for part in select if code.startswith(part)), default=-1 if select else 0)
    dropped = max((len(part) for part in ignore if code.startswith(part)), default=-1)
    return chosen > dropped
