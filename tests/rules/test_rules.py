"""Every rule says what it wants, and its own examples prove it."""

from __future__ import annotations

import re
import textwrap

import pytest
from case_files import library_of, split_readme, values_of

from audiobib.model.findings import SYNTAX_NAMES
from audiobib.rules import Readme, Rule, Values, all_rules, run_rules
from audiobib.rules.run import is_selected
from audiobib.text import Finding


def values(rule: Rule, readme: tuple[Readme, ...]) -> Values:
    """The values under which the examples of ``rule`` are meant: its TOML under "Given"."""
    return values_of(example(rule, "Given") if "\nGiven::" in rule.explanation else "", readme)


def found(rule: Rule, text: str) -> list[Finding]:
    select = () if rule.check_suppressions else (rule.code,)
    text, readme = split_readme(text)
    given = values(rule, readme)
    return [found for found in run_rules(library_of(text), given, select) if found.code == rule.code]


def example(rule: Rule, kind: str) -> str:
    match = re.search(kind + r"::\n\n((?:(?:    .*)?\n)+)", rule.explanation)
    assert match is not None, f"{rule.code} has no {kind} example"
    return textwrap.dedent(match.group(1)).strip("\n") + "\n"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    assert [finding.name for finding in found(rule, example(rule, "Bad"))] == [rule.name]
    assert not found(rule, example(rule, "Good"))
    for part in ("Why: ", "Authority: "):
        assert part in rule.explanation


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
