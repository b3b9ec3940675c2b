"""Two rules in one value: the values of their cases put together in one field of one entry, and mended in any order."""

from __future__ import annotations

import random
from collections import defaultdict
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from case_files import all_cases, library_of

from audiobib.model.fields import NAME_FIELDS
from audiobib.model.library import Library
from audiobib.rules import Values, run_rules
from audiobib.syntax.style import Style
from audiobib.workflows.fixing import fix_all
from audiobib.workflows.format import format_verified

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHARDS = 4
_STYLE = Style()


@cache
def edited_values() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the values that each rule edits in its cases, by field and code."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for case in all_cases():
        if case.fixed is None or case.values != Values(readmes=case.values.readmes):
            continue
        library = library_of(case.text)
        for finding in run_rules(library, case.values, (case.code,)):
            entry = next((one for one in library if one.key == finding.key), None)
            name = finding.field
            if finding.edits and entry is not None and name is not None and name in entry.values:
                value = entry.values[name]
                if value.count("{") == value.count("}") and value not in found[name][case.code]:
                    found[name][case.code].append(value)
    return dict(found)


def pairs() -> list[tuple[str, str, str]]:
    """Return field and codes of every two rules that edit it."""
    fields = sorted(edited_values())
    return [(field, one, other) for field in fields for one, other in combinations(sorted(edited_values()[field]), 2)]


def combined(field: str, values: Sequence[str]) -> str:
    value = (" and " if field in NAME_FIELDS else " ").join(values)
    other = "" if field == "year" else ", year = {2000}"
    return f"@misc{{a, {field} = {{{value}}}{other}}}\n"


def fixed(text: str, select: Sequence[str], *, unsafe: bool = False) -> str:
    library = Library(text)
    fix_all(library, lambda: run_rules(library, Values(), select), unsafe=unsafe)
    return library.text


def test_there_are_pairs() -> None:
    assert len(pairs()) > 150
    assert {"author", "title", "url", "pages", "date"} <= set(edited_values())


@pytest.mark.parametrize("shard", range(_SHARDS))
def test_two_rules_in_one_value_come_to_an_end_and_agree_with_fmt(shard: int, seed: int, thorough: bool) -> None:
    draw = random.Random(seed)
    for field, one, other in pairs()[shard::_SHARDS]:
        first, second = (edited_values()[field][code] for code in (one, other))
        tried = [(a, b) for a in first for b in second] if thorough else [(draw.choice(first), draw.choice(second))]
        for values in tried:
            for order in (values, values[::-1]):
                text = combined(field, order)
                where = f"AUDIOBIB_SEED={seed} {one} {other}: {text}"
                mended = fixed(text, ())
                assert format_verified(mended, _STYLE) == mended, where
                assert fixed(mended, ()) == mended, where
                formatted = format_verified(text, _STYLE)
                both = fixed(formatted, ())
                assert format_verified(both, _STYLE) == both, where
                for unsafe in (False, True):
                    chosen = fixed(text, (one, other), unsafe=unsafe)
                    assert fixed(chosen, (one, other), unsafe=unsafe) == chosen, where
