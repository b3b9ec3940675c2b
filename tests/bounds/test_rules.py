"""No rule takes longer than in proportion to the length of a field: every kind of field, filled by every attack."""

from __future__ import annotations

import time
from functools import partial

import pytest

from audiobib.config.settings import KeySettings
from audiobib.keys.plan import plan_keys
from audiobib.keys.rewrite import bibliography_edits
from audiobib.matching.titles import compare_titles
from audiobib.model.convert import to_records
from audiobib.model.field_table import FIELDS
from audiobib.model.library import Library
from audiobib.rules import all_rules, run_rules
from bounds.attacks import ATTACKS, attacked
from growth import grows_linearly

SIZE = 2000
SUSPECT = 0.05
"""CPU seconds: what takes longer with all rules is measured; all take a third of it where each is linear."""
KINDS = {field.type: field.name for field in reversed(FIELDS.values())}
NAMES = sorted({*KINDS.values(), "title", "author", "journal", "year", "month", "pages", "doi", "isbn", "note"})
CODES = tuple(rule.code for rule in all_rules())


def library(name: str, attack: str, size: int) -> Library:
    """An entry whose field ``name`` is nothing but ``attack``, its braces in pairs."""
    whole = attacked(attack, size, "")
    value = whole + "}" * (whole.count("{") - whole.count("}")) if "{" in attack else whole.replace("}", "{}")
    fields = {"title": "Whales", "author": "Doe, Jane", "year": "2020", name: value}
    return Library("@article{k, " + ", ".join(f"{name} = {{{text}}}" for name, text in fields.items()) + "}\n")


def check(name: str, attack: str, size: int) -> None:
    run_rules(library(name, attack, size), extend=CODES)


@pytest.mark.parametrize("attack", ATTACKS)
def test_rules_are_linear_in_a_field(attack: str) -> None:
    slow = []
    for name in NAMES:
        assert name in next(iter(library(name, attack, 100))).fields
        begin = time.process_time()
        check(name, attack, SIZE)
        taken = time.process_time() - begin
        if taken > SUSPECT and not grows_linearly(partial(check, name, attack), SIZE, most=SIZE * 4):
            slow.append(name)
    assert slow == []


def test_every_kind_of_field_is_tried() -> None:
    assert {field.type for field in FIELDS.values()} == {FIELDS[name].type for name in NAMES}


def test_keys_of_entries_that_would_have_one_key() -> None:
    """Every entry gets the next letters: those that are taken are not tried again for each."""
    same = Library("".join(f"@misc{{k{n}, title = {{Whales}}, year = 2020}}\n" for n in range(8000)))
    records = list(to_records(same))
    style = KeySettings().style
    assert len(set(plan_keys(records[:3000], style).values())) == 3000
    assert grows_linearly(lambda size: plan_keys(records[:size], style), 1000, most=2000)


@pytest.mark.parametrize("attack", [": a", "(", " - ", "a?", "a ", "a"])
def test_titles_are_compared_in_linear_time(attack: str) -> None:
    def compare(size: int) -> None:
        text = attacked(attack, size, "")
        compare_titles("b " + text, text + " c")
        compare_titles(text[:20], text)

    assert grows_linearly(compare, SIZE, most=SIZE * 8)


def test_many_names_in_one_field() -> None:
    def names(size: int) -> None:
        listed = " and ".join(f"A{number}, B" for number in range(size))
        run_rules(Library(f"@misc{{k, author = {{{listed}}}}}\n"), select=["NAM"])

    assert grows_linearly(names, 250, most=500)


def test_a_key_of_odd_characters() -> None:
    assert grows_linearly(lambda size: run_rules(Library("@misc(" * size), select=["KEY"]), 500, most=2000)


def test_many_names_are_each_read_once() -> None:
    def names(size: int) -> None:
        listed = " and ".join(f"Smith{number}, Ada" for number in range(size))
        run_rules(Library(f"@misc{{k, author = {{{listed}}}}}\n"), select=["NAM"])

    assert grows_linearly(names, 2000, most=2000)


def test_macros_that_double() -> None:
    """Sixty doublings: the text is cut, and each that is longer costs no more than one look."""

    def doubled(size: int) -> None:
        strings = "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, size))
        run_rules(Library(f"@string{{a0 = {{x  y }}}}\n{strings}@misc{{k, title = a{size - 1}}}\n"), extend=CODES)

    assert grows_linearly(doubled, 30, most=60)


@pytest.mark.parametrize("value", ["{%s}", "{%s#}", '"%s" # x', "{%s} # {%s}"])
def test_what_is_written_is_never_cut(value: str) -> None:
    """Only what macros add has a bound: a text of any length between delimiters is whole."""
    written = value.replace("%s", "y" * (1 << 20))
    library = Library(f"@string{{x = {{z}}}}\n@misc{{k, title = {written}}}\n")
    assert library["k"]["title"].count("y") == written.count("y")


def test_rekey_of_a_chain_of_parents() -> None:
    def renamed(size: int) -> None:
        entries = (f"@book{{k{n}, title = {{T}}, crossref = {{K{n + 1}}}}}\n" for n in range(size))
        library = Library("".join(entries))
        assert len(bibliography_edits(library, {f"k{n}": f"new{n}" for n in range(size)})) > size

    assert grows_linearly(renamed, 500, most=1000)
