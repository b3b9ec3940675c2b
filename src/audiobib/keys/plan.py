"""Which entries get another key: the plan old → new."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from audiobib.keys.generate import bare_key, make_key
from audiobib.keys.work import Work

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from audiobib.keys.style import KeyStyle
    from audiobib.model.record import Record

__all__ = ["is_made_by", "plan_keys"]

_UNCITED = frozenset({"xdata", "set"})
"""Entry types that stand for no work of their own."""


def plan_keys(records: Iterable[Record], style: KeyStyle, keep: Collection[str] = ()) -> dict[str, str]:
    """Return the new key of every record that the style calls otherwise, by its present key, in order.

    A key that the style could have made, with or without what parts it from others, stays. No new key is one that
    any entry has now, as key or as alias: old keys stay aliases. Keys in ``keep`` stay; so do those of records of
    which the pattern makes nothing. Of records with one key the first decides.
    """
    known: dict[str, Record] = {}
    for record in records:
        known.setdefault(record.key, record)
    taken = {name.casefold() for record in known.values() for name in (record.key, *record.aliases)}
    renamed: dict[str, str] = {}
    counted: dict[str, int] = {}
    for key, record in known.items():
        if key in keep or record.type in _UNCITED or is_made_by(record, style):
            continue
        taken.discard(key.casefold())
        renamed[key] = make_key(record, style, taken, counted)
        taken |= {key.casefold(), renamed[key].casefold()}
    return renamed


def is_made_by(record: Record, style: KeyStyle) -> bool:
    """Whether ``style`` could have made the key that ``record`` has; True if it makes nothing at all."""
    work = Work(record, style)
    bare = bare_key(work)
    ending = "[a-z]{1,2}" if style.suffix == "letters" else r"-\d+"
    if not bare or re.fullmatch(f"{re.escape(bare)}(?:{ending})?", record.key):
        return True
    longer = (bare_key(replace(work, growth=growth)) for growth in range(1, work.most_growth))
    return record.key in longer
