"""Every rule on its cases: what it must leave alone, what it must find, and what its fixes give."""

from __future__ import annotations

from collections import Counter

import pytest
from case_files import FOLDER, Case, all_cases, library_of, place

from audiobib.rules import Rule, all_rules, run_rules
from audiobib.rules.claims import broken_claims
from audiobib.text import Finding, apply
from audiobib.text.edit import choose

CASES = all_cases()
RULES = {rule.code: rule for rule in all_rules()}
_PASSES = 5


def findings(case: Case, text: str) -> list[Finding]:
    """What the rule of ``case`` finds in ``text``; rules about suppressions need those of all others."""
    select = () if RULES[case.code].check_suppressions else (case.code,)
    return [found for found in run_rules(library_of(text), case.values, select) if found.code == case.code]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_findings(case: Case) -> None:
    found = findings(case, case.text)
    assert len(found) == case.count, [f"{f.line}:{f.column} {f.message}" for f in found]
    for finding in found:
        assert finding.name == RULES[case.code].name
        assert finding.severity == RULES[case.code].severity

    places = ", ".join(place(finding) for finding in found)
    assert ", ".join(case.places) == places, f"say where the findings stand, below `find`: %%%% at: {places}"


@pytest.mark.parametrize("case", [case for case in CASES if case.count], ids=str)
def test_fixes(case: Case) -> None:
    text = case.text
    for _ in range(_PASSES):
        found = [finding for finding in findings(case, text) if finding.edits]
        if not found:
            break
        chosen = [found[number] for number in choose([(finding.code, finding.edits) for finding in found])]
        mended = apply(text, [edit for finding in chosen for edit in finding.edits])
        assert not broken_claims(library_of(text), library_of(mended), chosen)
        assert all(finding.safe == (finding.changes != "meaning") for finding in chosen)
        text = mended
    else:
        pytest.fail(f"fixing does not end: {text}")
    if case.fixed is None:
        assert text == case.text, "this case has fixes: say what they give in a section `fixed`"
    else:
        assert text == case.fixed
    assert not [finding for finding in findings(case, text) if finding.edits]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_cases_of_both_kinds(rule: Rule) -> None:
    kinds = Counter(case.count > 0 for case in CASES if case.code == rule.code)
    assert kinds[False] >= 3, f"{rule.code} needs three cases that it leaves alone"
    assert kinds[True] >= 3, f"{rule.code} needs three cases that it finds"


def test_every_folder_has_a_rule_and_cases() -> None:
    folders = {path.name for path in FOLDER.iterdir()}
    assert folders == set(RULES)
    assert {case.code for case in CASES} == folders


@pytest.mark.parametrize("code", sorted(RULES))
def test_leave_alone_cases_come_first(code: str) -> None:
    found = [case.count > 0 for case in CASES if case.code == code]
    assert found == sorted(found)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rules_say_whether_they_edit(rule: Rule) -> None:
    cases = [case for case in CASES if case.code == rule.code]
    edits = {finding.changes for case in cases for finding in findings(case, case.text) if finding.edits}
    assert bool(edits) == (rule.changes is not None)
    assert not edits or rule.changes in edits
