"""How rules are run: selection, fixes that compose, suppression, other packages' rules, remembered results."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audiobib
from audiobib.config import Settings
from audiobib.errors import InputError, VerificationError
from audiobib.model.entry import Entry
from audiobib.model.library import Library
from audiobib.rules import Rule, Values, all_rules, run_rules
from audiobib.rules import remembered as memories
from audiobib.rules.registry import external_rules, rule_of
from audiobib.rules.remembered import ResultCache
from audiobib.rules.rule import finding
from audiobib.rules.run import selected_rules
from audiobib.text import Changes, Edit, Finding, Reading
from audiobib.text.edit import disjoint
from audiobib.workflows.check import Checker
from audiobib.workflows.fixing import fix_all

BIB = "@misc{a,\n  title = {X},\n  pages = {345--312},\n  year = {2023},\n}\n"


def rule(code: str, old: str, new: str, changes: Changes = "repair") -> Rule:
    """A rule that wants ``new`` wherever ``old`` stands, in the field ``t``."""

    def check(library: Library, values: Values) -> Iterator[Finding]:
        start = library.text.find(old)
        if start >= 0:
            edit = Edit(start, start + len(old), new)
            yield finding(
                library,
                (code, code.lower(), "warning"),
                start,
                start + len(old),
                old,
                name="t",
                edits=(edit,),
                changes=changes,
                readings=(Reading("t", (old,), (new,)),),
            )

    return Rule(code, code.lower(), "warning", changes, "", check=check)


def fix(text: str, *rules: Rule, unsafe: bool = False) -> tuple[str, int]:
    library = Library(text)
    fixed = fix_all(library, lambda: run_rules(library, rules=rules), unsafe=unsafe)
    return library.text, fixed


def test_fixes_that_touch_are_made_one_after_the_other_by_code() -> None:
    assert fix("@misc{a, t = {abc}}", rule("X2", "bc", "y"), rule("X1", "ab", "xb")) == ("@misc{a, t = {xy}}", 2)


def test_a_fix_that_is_no_longer_needed_is_not_made() -> None:
    assert fix("@misc{a, t = {abc}}", rule("X2", "bc", "y"), rule("X1", "ab", "z")) == ("@misc{a, t = {zc}}", 1)


def test_fixes_that_undo_each_other_are_an_error() -> None:
    with pytest.raises(InputError, match=r"undo each other \(X1\): ignore one of them") as raised:
        fix("@misc{a, t = {p}}", rule("X1", "p", "q"), rule("X2", "q", "p"))
    assert "X1" in str(raised.value)


def test_only_safe_fixes_unless_all_are_wanted() -> None:
    risky = rule("X1", "p", "q", "meaning")
    assert fix("@misc{a, t = {p}}", risky) == ("@misc{a, t = {p}}", 0)
    assert fix("@misc{a, t = {p}}", risky, unsafe=True) == ("@misc{a, t = {q}}", 1)


@pytest.mark.parametrize(
    ("broken", "claim"),
    [
        (rule("X1", "{p}", "{q}", "layout"), "would change what the file says"),
        (rule("X1", "{p}", "{p", "spelling"), "would make the file unreadable"),
        (rule("X1", "{a,", "{b,", "spelling"), "would change the key of `a`"),
    ],
)
def test_a_fix_that_breaks_its_promise_is_our_bug(broken: Rule, claim: str) -> None:
    with pytest.raises(VerificationError, match=claim) as raised:
        fix("@misc{a, t = {p}}\n", broken)
    assert "X1" in str(raised.value)
    assert "bug in the package that offers X1" in str(raised.value)


@given(st.lists(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), min_size=1, max_size=1), max_size=12))
def test_choosing_fixes_is_what_comparing_all_pairs_gives(places: list[list[tuple[int, int]]]) -> None:
    fixes = [(f"X{n:02}", tuple(Edit(s, s + w, "") for s, w in edits)) for n, edits in enumerate(places)]
    chosen: list[Edit] = []
    for _, edits in fixes:
        if not any(touch(edit, other) for edit in edits for other in chosen):
            chosen += edits
    assert disjoint(fixes) == (sorted(chosen), len(chosen))


def touch(one: Edit, other: Edit) -> bool:
    if one.start == one.end == other.start == other.end:
        return True
    return one.start < other.end and other.start < one.end


def test_rules_that_are_off_run_where_they_are_named() -> None:
    off = {rule.code for rule in all_rules() if not rule.enabled}
    assert off
    assert not off & {rule.code for rule in selected_rules(all_rules())}
    named = {rule.code for rule in selected_rules(all_rules(), select=["VAL", "LST"])}
    assert named & off == {code for code in off if code.startswith(("VAL", "LST"))} != set()
    code = min(off)
    more = {rule.code for rule in selected_rules(all_rules(), extend=[code])}
    assert more == {rule.code for rule in selected_rules(all_rules())} | {code}
    assert [rule.code for rule in selected_rules(all_rules(), select=["VAL005"], extend=[code])] == sorted(
        [code, "VAL005"]
    )
    assert code not in {rule.code for rule in selected_rules(all_rules(), extend=[code], ignore=[code])}


def test_a_suppression_counts_for_its_entry_only() -> None:
    text = f"% audiobib: ignore[VAL005] because they are\n{BIB}\n{BIB.replace('{a,', '{b,')}"
    assert [(f.code, f.key) for f in run_rules(audiobib.loads(text), select=["VAL005"])] == [("VAL005", "b")]


def test_a_suppression_is_not_unused_where_its_rule_did_not_run() -> None:
    text = f"% audiobib: ignore[VAL005] because they are\n{BIB}"
    assert run_rules(audiobib.loads(text), select=["FLD", "SUP"]) == []


def test_ignored_in_some_files(tmp_path: Path) -> None:
    for name in ("refs.bib", "old/refs.bib"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BIB, "utf-8")
    settings = Settings(root=tmp_path, per_file_ignores={"old/*": ("VAL",)})
    checker = Checker(settings, select=("VAL005",))
    assert len(checker.check_file(tmp_path / "refs.bib").findings) == 1
    assert len(checker.check_file(tmp_path / "old" / "refs.bib").findings) == 0


@pytest.mark.parametrize(
    "settings", [Settings(select=("VAL05",)), Settings(ignore=("VAL05",)), Settings(extend_select=("VAL05",))]
)
def test_unknown_codes_are_told_with_the_known_ones(settings: Settings) -> None:
    with pytest.raises(InputError, match=r"begins with `VAL05`; did you mean `VAL0\d5`"):
        Checker(settings).check_library(audiobib.loads(BIB))


RULE = '''"""Titles must not be X."""
from audiobib.rules.rule import at_key, found
RULE = ("ACME001", "no-x", "warning")
CHANGES = "meaning"
def check_entry(entry, values):
    if entry.title == "X":
        yield found(entry, RULE, at_key(entry.library, entry.block), "X is no title")
'''


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installed package that offers rules: what an installer would leave behind."""
    (tmp_path / "acme_rule.py").write_text(RULE, "utf-8")
    (tmp_path / "acme_twin.py").write_text(RULE.replace("ACME001", "VAL005"), "utf-8")
    (tmp_path / "acme_none.py").write_text("RULE = 1\n", "utf-8")
    info = tmp_path / "acme-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1\n", "utf-8")
    names = "".join(f"{name} = acme_{name}\n" for name in ("rule", "twin", "none"))
    (info / "entry_points.txt").write_text(f"[audiobib.rules]\n{names}", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    for name in ("acme_rule", "acme_twin", "acme_none"):
        sys.modules.pop(name, None)


@pytest.mark.usefixtures("package")
def test_rules_of_other_packages_run_only_where_they_are_named() -> None:
    library = audiobib.loads(BIB)
    assert "ACME001" not in {f.code for f in Checker(Settings()).check_library(library)}
    assert "acme_rule" not in sys.modules
    named = Checker(Settings(external_rules=("rule",)))
    assert [f.code for f in named.check_library(library) if f.code.startswith("ACME")] == ["ACME001"]
    assert not Checker(Settings(external_rules=("rule",)), ignore=("ACME",), select=("ACME",)).check_library(library)


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("other", r"no installed package offers a rule `other` .*: none, rule, twin\)"),
        ("none", "`none` is not a rule"),
        ("twin", "two rules share a code: VAL005"),
    ],
)
def test_what_is_no_rule_is_told(name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        external_rules([name])


def test_a_module_without_a_check_is_no_rule() -> None:
    with pytest.raises(ValueError, match="neither check_entry nor check"):
        rule_of(type("Module", (), {"RULE": ("A", "a", "info"), "CHANGES": "layout"}))


@pytest.mark.parametrize("way", ["check_entry", "check"])
@pytest.mark.parametrize("asks", ["about, values", "about", "values"])
def test_a_rule_takes_what_it_asks_for(way: str, asks: str) -> None:
    module = ModuleType("acme")
    exec(f"RULE = ('A1', 'a1', 'info')\ndef {way}({asks}): return [{asks}]", module.__dict__)
    check = getattr(rule_of(module), way)
    assert check("the entry", "the values") == [f"the {'entry' if one == 'about' else one}" for one in asks.split(", ")]


class Counting:
    """A rule that counts how many entries it looks at."""

    def __init__(self) -> None:
        self.looked = 0
        self.rule = Rule("X1", "x1", "warning", "layout", "", check_entry=self.check_entry)

    def check_entry(self, entry: Entry, values: Values) -> list[Finding]:
        self.looked += 1
        start = entry.block.start
        place = (start, start + 1)
        edit = Edit(start, start + 1, "@")
        made = finding(entry.library, ("X1", "x1", "warning"), *place, f"{entry.key}!", key=entry.key, edits=(edit,))
        return [made] if "y" in entry.key else []


def run_remembering(path: Path, counting: Counting) -> list[Finding]:
    library = Library.load(path)
    memory = ResultCache.open(library, Values(), ["X1"])
    assert memory is not None
    found = run_rules(library, rules=[counting.rule], memory=memory)
    memory.save()
    assert found == run_rules(library, rules=[Counting().rule])
    return found


@pytest.fixture
def remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is worth remembering, and a cache folder of its own."""
    monkeypatch.setattr(memories, "SMALLEST", 0)
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "refs.bib"
    path.write_text(
        '@string{s = "X"}\n' + "".join(f"@misc{{x{n}, title = s}}\n" for n in range(9)) + "@misc{y, t = {Y}}\n", "utf-8"
    )
    return path


def test_results_are_remembered_by_the_text_of_an_entry(remembered: Path) -> None:
    first, second, third = Counting(), Counting(), Counting()
    run_remembering(remembered, first)
    assert (first.looked, len(run_remembering(remembered, second))) == (10, 1)
    assert second.looked == 0
    remembered.write_text("\n\n" + remembered.read_text("utf-8").replace("{x3,", "{z3,"), "utf-8")
    run_remembering(remembered, third)
    assert third.looked == 1


def test_other_macros_and_heirs_are_not_remembered(remembered: Path) -> None:
    run_remembering(remembered, Counting())
    text = remembered.read_text("utf-8")
    remembered.write_text(text.replace('"X"', '"Z"'), "utf-8")
    changed = Counting()
    run_remembering(remembered, changed)
    assert changed.looked == 10
    remembered.write_text(text + "@misc{h, crossref = {x1}}\n", "utf-8")
    run_remembering(remembered, Counting())
    heir = Counting()
    run_remembering(remembered, heir)
    assert heir.looked == 1


@pytest.mark.parametrize("rubbish", ["", "[]", '{"seal": 1}', "\x00"])
def test_a_broken_cache_is_no_cache(remembered: Path, rubbish: str) -> None:
    run_remembering(remembered, Counting())
    (kept,) = (remembered.parent / "cache" / "check").iterdir()
    assert json.loads(kept.read_text("utf-8"))["entries"]
    kept.write_text(rubbish, "utf-8")
    again = Counting()
    run_remembering(remembered, again)
    assert again.looked == 10


def test_small_files_are_not_remembered(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, "utf-8")
    assert ResultCache.open(Library.load(path), Values(), []) is None


def test_progress_is_told() -> None:
    library = Library("".join(f"@misc{{x{n}, title = {{X}}}}\n" for n in range(1200)))
    told: list[tuple[int, int]] = []
    run_rules(library, rules=[Counting().rule], progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 1200), (500, 1200), (1000, 1200)]
