"""The middlewares of bibtexparser that a configuration names, as rules: what they would change is a finding."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from audiobib.rules import Rule
from audiobib.rules.rule import at_key, finding
from audiobib.text import WHOLE_ENTRY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobib.model.library import Library
    from audiobib.rules import Values
    from audiobib.text import Finding

__all__ = ["middleware_rules"]


def middleware_rules(names: Sequence[str], *, is_trusted: bool) -> tuple[Rule, ...]:
    """Return a rule for each middleware: ``MID001`` for the first, and on.

    One of another package counts only if ``is_trusted``. Raises :class:`~audiobib.errors.InputError` for a name
    that is no middleware.
    """
    if not names:
        return ()
    from audiobib.bridges.middleware import load_middleware  # noqa: PLC0415 -- 30 ms that only configured ones need

    rules = []
    for number, name in enumerate(names, 1):
        code, title = f"MID{number:03}", name.rpartition(":")[2]
        explanation = f"What the middleware {name} of bibtexparser would change."
        check = partial(_check, (code, f"middleware-{number}"), name, load_middleware(name, is_trusted=is_trusted))
        rules.append(Rule(code, f"middleware-{number}", "info", "meaning", f"{title}. {explanation}", check=check))
    return tuple(rules)


def _check(
    rule: tuple[str, str],
    name: str,
    middleware: Any,
    library: Library,
    _: Values,
) -> Iterator[Finding]:
    from audiobib.bridges.middleware import middleware_edits  # noqa: PLC0415 -- see above

    title = name.rpartition(":")[2]
    for block, told, edits in middleware_edits(library.document, middleware, name):
        message = f"{title} would write {told}"
        place = at_key(library, block)
        yield finding(
            library,
            (*rule, "info"),
            *place,
            message,
            key=block.key,
            edits=edits,
            changes="meaning",
            also=(WHOLE_ENTRY,),
        )
