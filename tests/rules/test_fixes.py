"""Fixes of several rules together: what they make of a value, and what they never make of it."""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from case_files import Case, all_cases, library_of
from test_fix_and_fmt import some_blocks

from audiobib.model.library import Library
from audiobib.rules import Values, all_rules, run_rules
from audiobib.rules.precedence import FIRST, precedence
from audiobib.workflows.fixing import fix_all
from corpus import bib_files, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobib.text import Finding

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "fixes.toml").read_text("utf-8"))["case"]
RULE_CASES = [case for case in all_cases() if case.values == Values(readmes=case.values.readmes)]
NAMES = ("NAM", "TEX")
_NONSENSE = re.compile(r"\b(?:al|et|others|and)\.?,|,\s*(?:et|al|and)\b(?!\s*others)")
_SHARDS = 2
ORDERED = (
    ("NAM004", "NAM006", "Smith J, Doe A and Open AI"),
    ("NAM004", "NAM006", "Smith J, Doe A and Google Research"),
    ("NAM004", "NAM001", "John Smith, Ann Doe and J. Smith"),
    ("NAM004", "NAM001", "John Smith, Ann Doe and Carl Poe"),
    ("NAM004", "NAM002", "Maria Vidal, Elena B. Roe and Seung-won Hwang"),
    ("NAM006", "NAM001", "Centers for Disease Control and Prevention"),
)
"""Two rules of the order that write in one place, and a value of which the order decides what it becomes."""

_RANK = {"info": 0, "warning": 1, "error": 2}
_LIST = ("NAM003", "NAM004", "NAM008", "NAM009")
"""Rules about a list as a whole; as long as one of them has something to say, no other may hide it."""


def fixed(case: dict[str, Any], select: Sequence[str], *, unsafe: bool) -> str:
    field = case.get("field", "author")
    library = Library(f"@misc{{a, {field} = {{{case['value']}}}, title = {{T}}, year = {{2020}}}}\n")
    fix_all(library, lambda: run_rules(library, Values(), select), unsafe=unsafe)
    return library["a"].values[field]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['value']}")
def test_fix(case: dict[str, Any]) -> None:
    safe = case.get("safe", case["value"])
    unsafe = case.get("unsafe", safe)
    assert fixed(case, (), unsafe=False) == safe
    assert fixed(case, NAMES, unsafe=False) == case.get("selected", safe)
    assert fixed(case, (), unsafe=True) == unsafe
    assert fixed(case, NAMES, unsafe=True) == case.get("all", unsafe)
    for made in (safe, unsafe, case.get("selected", ""), case.get("all", "")):
        assert not _NONSENSE.search(made) or made == case["value"]


def test_every_kind_has_siblings() -> None:
    kinds = Counter(case["kind"] for case in CASES)
    assert kinds
    assert not [kind for kind, count in kinds.items() if count < 4]


def test_the_order_of_fixes_names_rules() -> None:
    codes = [rule.code for rule in all_rules()]
    assert not [first for first in FIRST if not any(code.startswith(first) for code in codes)]
    assert max(codes, key=precedence) not in FIRST


@pytest.mark.parametrize(("before", "after", "value"), ORDERED, ids=str)
def test_the_order_of_fixes_decides(before: str, after: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ``after`` made ahead of ``before``, the value becomes another one."""
    case = {"value": value}
    made = fixed(case, NAMES, unsafe=True)
    order = [code for code in FIRST if code != after]
    order.insert(order.index(before), after)
    monkeypatch.setattr("audiobib.rules.precedence.FIRST", tuple(order))
    assert fixed(case, NAMES, unsafe=True) != made


def _without_fix(findings: Sequence[Finding], codes: Sequence[str], *, unsafe: bool) -> Counter[tuple[str, str | None]]:
    return Counter(
        (found.code, found.key)
        for found in findings
        if found.code in codes and not (found.edits and (unsafe or found.safe))
    )


def brought(library: Library, values: Values, *, unsafe: bool) -> tuple[list[Finding], list[str]]:
    """Make the fixes of one pass; return new findings as grave as those mended, and the codes of hidden ones."""
    before = run_rules(library, values)
    wanted = [found for found in before if found.edits and (unsafe or found.safe)]
    if not wanted:
        return [], []
    types = [entry.type for entry in library]
    keys = [entry.key for entry in library]
    gravest = max(_RANK[found.severity] for found in wanted)
    passes = iter([before])
    fix_all(library, lambda: next(passes, []), unsafe=unsafe)
    after = run_rules(library, values)
    new = Counter(found.code for found in after) - Counter(found.code for found in before)
    if types != [entry.type for entry in library] or any(found.code == "VAL028" for found in wanted):
        new.pop("FLD001", None)  # another type, or an article without a journal: other fields are required
        new.pop("DUP002", None)  # and a number stands where it is looked for
    if keys != [entry.key for entry in library]:
        new.pop("KEY001", None)  # syntax: entries are read that were not, under keys that others have
    grave = [found for found in after if found.code in new and _RANK[found.severity] >= gravest]
    hidden = _without_fix(before, _LIST, unsafe=unsafe) - _without_fix(after, _LIST, unsafe=unsafe)
    in_order = {found.key for found in wanted if found.code in _LIST}
    return grave, [code for code, key in hidden if key not in in_order]


def hold_law(library: Library, values: Values, *, unsafe: bool, where: str) -> None:
    for _ in range(20):
        text = library.text
        grave, hidden = brought(library, values, unsafe=unsafe)
        assert not grave, where
        assert not hidden, where
        if library.text == text:
            break


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("case", RULE_CASES, ids=str)
def test_no_fix_brings_a_finding_as_grave_or_hides_one(case: Case, unsafe: bool) -> None:
    hold_law(library_of(case.text), case.values, unsafe=unsafe, where=case.text)


@pytest.mark.parametrize("shard", range(_SHARDS))
def test_nor_does_one_in_a_whole_file(shard: int, seed: int, thorough: bool) -> None:
    """Our own list and cases, the corpora and the TeX tree: some entries of each, without --thorough of a twentieth."""
    files = bib_files()
    if not thorough:
        files = random.Random(seed).sample(files, len(files) // 20)
    for path in files[shard::_SHARDS]:
        text = some_blocks(path, seed)
        for unsafe in (False, True):
            where = f"AUDIOBIB_SEED={seed} {name_of(path)}"
            hold_law(Library(text), Values(), unsafe=unsafe, where=where)
