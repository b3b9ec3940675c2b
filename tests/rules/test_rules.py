"""Every rule says what it wants, and its own examples prove it."""

from __future__ import annotations

import re
import textwrap

import pytest
from case_files import library_of

from audiobib.model.findings import SYNTAX_NAMES
from audiobib.rules import Rule, all_rules, run_rules
from audiobib.rules.run import is_selected
from audiobib.text import apply


def example(rule: Rule, kind: str) -> str:
    match = re.search(kind + r"::\n\n((?:(?:    .*)?\n)+)", rule.explanation)
    assert match is not None, f"{rule.code} has no {kind} example"
    return textwrap.dedent(match.group(1)).strip("\n") + "\n"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    bad, good = library_of(example(rule, "Bad")), library_of(example(rule, "Good"))
    assert [finding.name for finding in run_rules(bad) if finding.code == rule.code] == [rule.name]
    assert not [finding for finding in run_rules(good) if finding.code == rule.code]
    for part in ("Why: ", "Authority: "):
        assert part in rule.explanation


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_fix_mends_what_it_is_for(rule: Rule) -> None:
    text = example(rule, "Bad")
    found = [finding for finding in run_rules(library_of(text)) if finding.code == rule.code]
    for finding in found:
        if finding.edits:
            mended = library_of(apply(text, finding.edits))
            assert not [left for left in run_rules(mended) if left.code == rule.code], mended.text


def test_every_code_of_reading_has_its_rule() -> None:
    rules = {rule.code: rule.name for rule in all_rules()}
    assert {code: name for code, name in rules.items() if code.startswith("SYN")} == SYNTAX_NAMES


@pytest.mark.parametrize(
    ("code", "select", "ignore", "chosen"),
    [
        ("SYN001", (), (), True),
        ("SYN001", ("SYN",), (), True),
        ("SYN001", ("FLD",), (), False),
        ("SYN001", (), ("SYN",), False),
        ("SYN001", ("SYN001",), ("SYN",), True),
        ("SYN001", ("SYN",), ("SYN001",), False),
        ("SYN001", ("SYN",), ("SYN",), False),
    ],
)
def test_selection(code: str, select: tuple[str, ...], ignore: tuple[str, ...], chosen: bool) -> None:
    assert is_selected(code, select, ignore) is chosen
